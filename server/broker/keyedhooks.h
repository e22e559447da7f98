// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#pragma once

#include "server/broker/hooklist.h"

#include <utility>
#include <vector>

namespace halley {

// Hooks that stay until they are removed by their key: extensions by their address, authorizers by a number.
template <typename Key, typename Hook>
class KeyedHooks : public HookList<Hook>
{
public:
    void add(Key key, Hook hook) { m_registrations.emplace_back(key, HookList<Hook>::add(std::move(hook))); }
    void remove(Key key)
    {
        std::erase_if(m_registrations, [key](const auto &entry) { return entry.first == key; });
    }

private:
    std::vector<std::pair<Key, Registration>> m_registrations;
};

} // namespace halley
