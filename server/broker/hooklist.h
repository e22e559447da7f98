// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#pragma once

#include "server/protocol/clientsession.h"

#include <algorithm>
#include <memory>
#include <vector>

namespace halley {

// Listeners or extensions in the order of their registration. May be changed while it is walked: a walk goes
// over a snapshot, and asks of each whether it is still registered.
template <typename Hook>
class HookList
{
public:
    struct Entry
    {
        Hook hook;
        bool active = true;
    };
    using EntryPtr = std::shared_ptr<Entry>;
    using Entries = std::vector<EntryPtr>;
    using Snapshot = std::shared_ptr<const Entries>;

    // The registration may outlive the list.
    [[nodiscard]] Registration add(Hook hook)
    {
        auto entry = std::make_shared<Entry>(Entry{std::move(hook), true});
        auto entries = m_entries ? std::make_shared<Entries>(*m_entries) : std::make_shared<Entries>();
        std::erase_if(*entries, [](const EntryPtr &known) { return !known->active; });
        entries->push_back(entry);
        m_entries = std::move(entries);
        return Registration([entry] { entry->active = false; });
    }
    // Nothing in it, as far as a walk is concerned.
    [[nodiscard]] bool isEmpty() const noexcept { return !m_entries || count() == 0; }
    [[nodiscard]] int count() const noexcept
    {
        return !m_entries ? 0
                          : int(std::count_if(m_entries->begin(), m_entries->end(),
                                              [](const EntryPtr &entry) { return entry->active; }));
    }
    // Null if there is nothing.
    [[nodiscard]] Snapshot snapshot() const noexcept { return m_entries; }
    // Calls `visit(hook)` for each that is registered when its turn comes.
    template <typename Visit>
    void forEach(Visit visit) const
    {
        const Snapshot entries = m_entries;
        if (!entries)
            return;
        for (const EntryPtr &entry : *entries) {
            if (entry->active)
                visit(entry->hook);
        }
    }

private:
    Snapshot m_entries;
};

} // namespace halley
