// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#pragma once

#include "server/broker/link.h"
#include "server/protocol/instant.h"
#include "server/protocol/message.h"

#include <deque>
#include <memory>
#include <vector>

namespace halley {

class ServerSession;

// What the broker knows of one link.
struct LinkEntry
{
    quint32 generation = 0; // 0: free
    LinkStyle style = LinkStyle::Exchange;
    bool pushable = false; // WebSocket: events may flow (specification 11.4: not before the first message
                           // after a handshake)
    bool blocked = false;  // the shell said so
    Instant blockedSince;
    bool busy = false;       // a batch is being processed; the next ones wait below
    bool paused = false;     // the shell was told not to read, because that takes long
    bool awaiting = false;   // we asked the shell to tell us when it drained
    qsizetype turnBytes = 0; // handed out in turn `turn`
    quint64 turn = 0;
    LinkContextPtr context;
    // WebSocket: the session bound to it. HTTP: the session whose connect is held in it.
    ServerSession *session = nullptr;
    std::unique_ptr<std::deque<MessageBatch>> waiting; // null: none

    [[nodiscard]] bool isStream() const noexcept { return style == LinkStyle::Stream; }
    [[nodiscard]] bool takesData() const noexcept { return !blocked && !awaiting; }
};

// Links by their index: a look-up is an array access.
class LinkTable
{
public:
    LinkEntry &open(LinkId id, LinkContextPtr context)
    {
        if (id.index >= m_entries.size())
            m_entries.resize(id.index + 1);
        LinkEntry &entry = m_entries[id.index];
        entry = LinkEntry{};
        entry.generation = id.generation;
        entry.style = context->style();
        entry.context = std::move(context);
        ++m_count;
        return entry;
    }
    // Null for a link that is closed or never was.
    [[nodiscard]] LinkEntry *find(LinkId id)
    {
        if (id.isNull() || id.index >= m_entries.size() || m_entries[id.index].generation != id.generation)
            return nullptr;
        return &m_entries[id.index];
    }
    void close(LinkId id)
    {
        if (LinkEntry *entry = find(id)) {
            *entry = LinkEntry{};
            --m_count;
        }
    }
    [[nodiscard]] int count() const noexcept { return m_count; }
    // All open links of that style.
    [[nodiscard]] std::vector<LinkId> all(LinkStyle style) const
    {
        std::vector<LinkId> ids;
        for (quint32 index = 0; index < m_entries.size(); ++index) {
            const LinkEntry &entry = m_entries[index];
            if (entry.generation != 0 && entry.style == style)
                ids.push_back({index, entry.generation});
        }
        return ids;
    }

private:
    std::vector<LinkEntry> m_entries;
    int m_count = 0;
};

} // namespace halley
