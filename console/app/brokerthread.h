// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#pragma once

#include <functional>
#include <memory>
#include <vector>

namespace halley {

class Broker;

// Something that lives on a broker's thread for somebody on another one.
class BrokerGuest
{
public:
    virtual ~BrokerGuest() = default;
    // The broker is about to end: the last turn. The guest is destroyed right after.
    virtual void brokerEnds() = 0;
};

// The guests of one broker: owned here, used on the broker's thread only.
class BrokerGuests
{
public:
    void add(std::shared_ptr<BrokerGuest> guest) { m_guests.push_back(std::move(guest)); }
    void remove(const std::shared_ptr<BrokerGuest> &guest) { std::erase(m_guests, guest); }
    void endAll();

private:
    std::vector<std::shared_ptr<BrokerGuest>> m_guests;
};

// The way from another thread to a broker, and the promise that what was left there is gone before the broker
// is. Lives on the other thread, beside the server and destroyed before it:
//
//     BayeuxServer server(options);
//     BrokerThread thread([&](BrokerThread::Call call) { return server.run(std::move(call)); });
//     InProcessSession session(thread);
//
// Whoever stops the server earlier calls end() first. A session may outlive both; then it finds the server
// gone.
class BrokerThread
{
public:
    using Call = std::function<void(Broker &)>;
    // Runs the call on the broker's thread within a turn, in order of the calls: BayeuxServer::run. False if
    // it will not be run; then it is destroyed.
    using Post = std::function<bool(Call)>;

    explicit BrokerThread(Post post);
    ~BrokerThread();
    BrokerThread(const BrokerThread &) = delete;
    BrokerThread &operator=(const BrokerThread &) = delete;

    // The guests' end: waits until the broker's thread has done it. Later calls are destroyed unrun.
    void end();

    // What sessions keep: stays valid after the BrokerThread is gone.
    class Door
    {
    public:
        explicit Door(Post post) : m_post(std::move(post)), m_guests(std::make_shared<BrokerGuests>()) {}
        [[nodiscard]] bool isOpen() const { return bool(m_post); }
        bool post(Call call) const; // false if it will not be run
        [[nodiscard]] const std::shared_ptr<BrokerGuests> &guests() const { return m_guests; }

    private:
        friend class BrokerThread;
        Post m_post; // null after the end
        std::shared_ptr<BrokerGuests> m_guests;
    };
    [[nodiscard]] const std::shared_ptr<Door> &door() const { return m_door; }

private:
    std::shared_ptr<Door> m_door;
};

} // namespace halley
