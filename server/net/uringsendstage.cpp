// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "server/net/uringsendstage.h"

#include "server/net/directsendstage.h"
#include "server/net/logging.h"
#include "server/net/socketwriter.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <liburing.h>
#include <limits>
#include <sys/socket.h>
#include <utility>

namespace halley {

namespace {

// Sends in one system call. More would not be cheaper, and their buffers would not stay in the cache.
constexpr unsigned uringBatch = 512;
// Buffers of one socket in a batch: one mostly, about as many as a publisher may be ahead when there is much
// to do.
constexpr size_t uringBuffers = 16;
// Fewer writers than this are not worth a batch: the system call itself costs as much as one send.
constexpr size_t uringLeast = 4;
// The place of a result that has not come.
constexpr int uringPending = std::numeric_limits<int>::min();

} // namespace

struct UringSendStage::Ring
{
    struct Place
    {
        SocketWriter *writer = nullptr;
        std::array<iovec, uringBuffers> buffers{};
        msghdr message{};
        int result = uringPending;
        bool goesOn = false; // there may be more to send
    };

    ~Ring() { close(); }
    void close()
    {
        if (std::exchange(isOpen, false))
            io_uring_queue_exit(&ring);
    }
    bool open()
    {
        // Nobody needs to be interrupted for a completion, because we always come for them (kernel 5.19).
        isOpen = io_uring_queue_init(uringBatch, &ring, IORING_SETUP_COOP_TASKRUN) == 0 ||
                 io_uring_queue_init(uringBatch, &ring, 0) == 0;
        return isOpen;
    }
    // Sockets may send at once since 5.6; a kernel without it says so here rather than in each completion.
    [[nodiscard]] bool canSend()
    {
        const auto free = [](io_uring_probe *probe) { io_uring_free_probe(probe); };
        const std::unique_ptr<io_uring_probe, decltype(free)> probe(io_uring_get_probe_ring(&ring), free);
        return probe && io_uring_opcode_supported(probe.get(), IORING_OP_SEND) &&
               io_uring_opcode_supported(probe.get(), IORING_OP_SENDMSG);
    }
    void prepare(unsigned index, size_t buffers);
    // Takes in all completions that are there; how many.
    unsigned reap();

    io_uring ring{};
    bool isOpen = false;
    std::array<Place, uringBatch> places;
    unsigned used = 0;
};

void UringSendStage::Ring::prepare(unsigned index, size_t buffers)
{
    constexpr int flags = MSG_NOSIGNAL | MSG_DONTWAIT;
    Place &place = places[index];
    const int descriptor = place.writer->descriptor();
    io_uring_sqe *entry = io_uring_get_sqe(&ring); // never null: the queue holds a batch
    if (buffers == 1) {
        io_uring_prep_send(entry, descriptor, place.buffers[0].iov_base, place.buffers[0].iov_len, flags);
    } else {
        place.message.msg_iov = place.buffers.data();
        place.message.msg_iovlen = buffers;
        io_uring_prep_sendmsg(entry, descriptor, &place.message, flags);
    }
    io_uring_sqe_set_data64(entry, index);
    place.result = uringPending;
}

unsigned UringSendStage::Ring::reap()
{
    unsigned count = 0;
    unsigned head = 0;
    io_uring_cqe *entry = nullptr;
    io_uring_for_each_cqe(&ring, head, entry)
    {
        places[size_t(entry->user_data)].result = entry->res;
        ++count;
    }
    io_uring_cq_advance(&ring, count);
    return count;
}

std::unique_ptr<UringSendStage> UringSendStage::create(std::function<void()> wanted)
{
    auto ring = std::make_unique<Ring>();
    if (!ring->open() || !ring->canSend())
        return nullptr;
    return std::unique_ptr<UringSendStage>(new UringSendStage(std::move(ring), std::move(wanted)));
}

UringSendStage::UringSendStage(std::unique_ptr<Ring> ring, std::function<void()> wanted)
    : m_ring(std::move(ring)), m_wanted(std::move(wanted))
{
}

UringSendStage::~UringSendStage() = default;

void UringSendStage::add(SocketWriter &writer, SendOrder order)
{
    if (m_queue.add(writer, order))
        m_wanted();
}

void UringSendStage::submit()
{
    const SendQueue::Taken taken = m_queue.take();
    submitAll(taken.first);
    submitAll(taken.usual);
}

void UringSendStage::submitAll(std::span<SocketWriter *const> writers)
{
    for (size_t at = 0; at < writers.size(); at += uringBatch)
        submitBatch(writers.subspan(at, std::min<size_t>(uringBatch, writers.size() - at)));
}

void UringSendStage::submitBatch(std::span<SocketWriter *const> writers)
{
    if (writers.size() < uringLeast || !m_ring->isOpen) {
        for (SocketWriter *writer : writers)
            DirectSendStage::send(*writer);
        return;
    }
    m_ring->used = 0;
    for (SocketWriter *writer : writers) {
        Ring::Place &place = m_ring->places[m_ring->used];
        place.writer = writer;
        if (const size_t count = writer->gather(place.buffers); count > 0)
            m_ring->prepare(m_ring->used++, count);
    }
    sendBatch();
    // First what became of all, then the owners: one of them may close another's socket.
    for (unsigned i = 0; i < m_ring->used; ++i) {
        Ring::Place &place = m_ring->places[i];
        place.goesOn = place.result == uringPending || place.writer->sent(place.result);
    }
    unsigned next = 0;
    for (SocketWriter *writer : writers) {
        const bool wasSent = next < m_ring->used && m_ring->places[next].writer == writer;
        if (wasSent && !m_ring->places[next++].goesOn)
            writer->settle();
        else
            DirectSendStage::send(*writer); // the rest of it
    }
}

// Comes back when every send of the batch is over. If io_uring itself fails, what it did not take in keeps
// its pending place, and it is not used again.
void UringSendStage::sendBatch()
{
    unsigned missing = m_ring->used;
    while (missing > 0) {
        const int taken = io_uring_submit_and_wait(&m_ring->ring, missing);
        missing -= m_ring->reap();
        if (taken >= 0 || taken == -EINTR || taken == -EBUSY)
            continue;
        qCCritical(netLog, "io_uring: error %d; sending one by one", -taken);
        return m_ring->close();
    }
}

} // namespace halley
