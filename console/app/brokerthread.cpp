// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "console/app/brokerthread.h"

#include <future>
#include <utility>

namespace halley {

namespace {

// Tells when the last copy of a call is gone: it was run, or it never will be.
class EndSignal
{
public:
    ~EndSignal() { m_promise.set_value(); }
    [[nodiscard]] std::future<void> future() { return m_promise.get_future(); }

private:
    std::promise<void> m_promise;
};

} // namespace

void BrokerGuests::endAll()
{
    for (const auto &guest : std::exchange(m_guests, {}))
        guest->brokerEnds();
}

BrokerThread::BrokerThread(Post post) : m_door(std::make_shared<Door>(std::move(post))) {}

BrokerThread::~BrokerThread()
{
    end();
}

bool BrokerThread::Door::post(Call call) const
{
    return m_post && m_post(std::move(call));
}

void BrokerThread::end()
{
    if (!m_door->isOpen())
        return;
    auto signal = std::make_shared<EndSignal>();
    const std::future<void> ended = signal->future();
    const Post post = std::exchange(m_door->m_post, nullptr);
    post([guests = m_door->m_guests, signal = std::move(signal)](Broker &) { guests->endAll(); });
    ended.wait();
}

} // namespace halley
