// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "console/cli/lineoutput.h"

#include <algorithm>
#include <cerrno>
#include <climits>
#include <poll.h>
#include <unistd.h>

namespace halley::cli {

namespace {

// A pipe with room takes that much without waiting.
constexpr qsizetype piece = PIPE_BUF;

} // namespace

LineOutput::Written LineOutput::write(QByteArray json)
{
    std::ranges::replace_if(
        json, [](char c) { return c == '\n' || c == '\r'; }, ' ');
    json.append('\n');
    for (qsizetype at = 0; at < json.size();) {
        if (const Written room = waitForRoom(); room != Written::Whole)
            return room;
        const auto count =
            ::write(m_descriptor, json.constData() + at, size_t(std::min(piece, json.size() - at)));
        if (count > 0)
            at += count;
        else if (errno != EINTR && errno != EAGAIN)
            return Written::Closed;
    }
    return Written::Whole;
}

LineOutput::Written LineOutput::waitForRoom() const
{
    pollfd both[]{{m_descriptor, POLLOUT, 0}, {m_interruption, POLLIN, 0}};
    while (poll(both, 2, -1) < 0 && errno == EINTR) {
    }
    if ((both[0].revents & POLLERR) != 0)
        return Written::Closed;
    return (both[0].revents & POLLOUT) == 0 && both[1].revents != 0 ? Written::Interrupted : Written::Whole;
}

} // namespace halley::cli
