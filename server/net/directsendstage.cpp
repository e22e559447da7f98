// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "server/net/directsendstage.h"

#include "server/net/socketwriter.h"

#include <array>
#include <cerrno>
#include <sys/socket.h>

namespace halley {

namespace {

// Buffers per system call. More of one socket take further calls; the kernel's own bound is 1024.
constexpr size_t directSendBuffers = 128;

} // namespace

void DirectSendStage::send(SocketWriter &writer)
{
    std::array<iovec, directSendBuffers> buffers;
    for (bool more = true; more;) {
        const size_t count = writer.gather(buffers);
        if (count == 0)
            return writer.settle();
        msghdr message{};
        message.msg_iov = buffers.data();
        message.msg_iovlen = count;
        const ssize_t sent = sendmsg(writer.descriptor(), &message, MSG_NOSIGNAL | MSG_DONTWAIT);
        more = writer.sent(sent >= 0 ? sent : -errno);
    }
    writer.settle();
}

void DirectSendStage::add(SocketWriter &writer, SendOrder order)
{
    if (m_queue.add(writer, order))
        m_wanted();
}

void DirectSendStage::submit()
{
    const SendQueue::Taken taken = m_queue.take();
    for (const auto *writers : {&taken.first, &taken.usual}) {
        for (SocketWriter *writer : *writers)
            send(*writer);
    }
}

} // namespace halley
