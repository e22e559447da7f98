// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#pragma once

#include "server/protocol/clientsession.h"

#include <QtCore/QList>
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

    HookList() = default;
    HookList(const HookList &) = delete;
    HookList &operator=(const HookList &) = delete;

    // The registration may outlive the list. Dropping it lets go of the hook, unless a walk still has it.
    [[nodiscard]] Registration add(Hook hook)
    {
        if (!m_list)
            m_list = std::make_shared<Snapshot>();
        auto entry = std::make_shared<Entry>(Entry{std::move(hook), true});
        auto entries = *m_list ? std::make_shared<Entries>(**m_list) : std::make_shared<Entries>();
        entries->push_back(entry);
        *m_list = std::move(entries);
        return Registration([entry, list = std::weak_ptr(m_list)] {
            entry->active = false;
            if (const auto known = list.lock())
                *known = without(**known, entry);
        });
    }
    [[nodiscard]] bool isEmpty() const noexcept { return !snapshot(); }
    [[nodiscard]] int count() const noexcept
    {
        const Snapshot entries = snapshot();
        return entries ? int(entries->size()) : 0;
    }
    [[nodiscard]] QList<Hook> all() const
    {
        QList<Hook> hooks;
        forEach([&](const Hook &hook) { hooks.append(hook); });
        return hooks;
    }
    // Null if there is nothing.
    [[nodiscard]] Snapshot snapshot() const noexcept { return m_list ? *m_list : nullptr; }
    // Calls `visit(hook)` for each that is registered when its turn comes.
    template <typename Visit>
    void forEach(Visit visit) const
    {
        const Snapshot entries = snapshot();
        if (!entries)
            return;
        for (const EntryPtr &entry : *entries) {
            if (entry->active)
                visit(entry->hook);
        }
    }

private:
    static Snapshot without(const Entries &entries, const EntryPtr &entry)
    {
        auto left = std::make_shared<Entries>(entries);
        std::erase(*left, entry);
        return left->empty() ? nullptr : left;
    }

    std::shared_ptr<Snapshot> m_list; // null until the first; registrations know it
};

} // namespace halley
