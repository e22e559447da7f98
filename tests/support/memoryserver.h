// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#pragma once

#include "server/broker/broker.h"
#include "tests/support/memorylink.h"
#include "tests/support/testclock.h"

#include <QtCore/QByteArray>
#include <QtCore/QStringList>
#include <algorithm>
#include <chrono>
#include <deque>
#include <functional>
#include <memory>
#include <optional>
#include <vector>

namespace halley {

// A real broker joined with clients in memory: both ends, no sockets, a clock moved by hand. What goes over a
// wire is text here too.
//
// Everything that travels is one step in one queue: an opening, its answer, a batch in either direction, a
// close. deliverOne() takes one step, so a test can cut the connection at any of them.
class MemoryServer
{
public:
    explicit MemoryServer(BrokerOptions options = {});
    ~MemoryServer();
    MemoryServer(const MemoryServer &) = delete;
    MemoryServer &operator=(const MemoryServer &) = delete;

    [[nodiscard]] TestClock &clock() { return m_clock; }
    [[nodiscard]] Broker &broker() { return *m_broker; }
    // The server must outlive its links.
    [[nodiscard]] std::unique_ptr<ClientLink> makeLink(TransportKind kind = TransportKind::WebSocket);
    [[nodiscard]] std::vector<std::unique_ptr<ClientLink>> makeLinks(const QList<TransportKind> &kinds);
    // Called after every step and every move of the clock: advance() of the clients.
    void onAdvance(std::function<void()> call) { m_advance.push_back(std::move(call)); }

    // Runs `call` in a turn of the broker.
    void turn(const std::function<void(Broker &)> &call);
    // Takes one step; false if there was none.
    bool deliverOne();
    // Until nothing moves any more.
    void settle();
    // Moves the clock in small pieces, delivering all the time.
    void run(Duration time);

    // --- trouble ---
    enum class Answer : quint8 {
        Normal,
        Refuse, // connections are refused; those that are there are cut
        Silent  // takes everything, answers nothing
    };
    void setAnswer(Answer answer);
    void cutAll(const QString &reason);
    // Upgrades to WebSocket are refused.
    void refuseWebSocket() { m_refusesWebSocket = true; }
    // Instead of taking the step that is `steps` ahead, the connection it is on is cut (once).
    void cutAtStep(int steps) { m_cutIn = steps; }
    [[nodiscard]] bool hasCut() const { return !m_cutIn; }
    // To all clients, as if the server had sent it.
    void inject(const QByteArray &text);
    // Another broker: sessions are unknown, connections cut.
    void restart();

    // Steps taken since the start.
    [[nodiscard]] int steps() const { return m_steps; }
    // Every text that a client sent, and that was sent to one: "> […]", "< […]".
    [[nodiscard]] const QList<QByteArray> &trace() const { return m_trace; }
    void clearTrace() { m_trace.clear(); }
    // How many texts of the trace clients sent, and received.
    [[nodiscard]] qsizetype sent() const { return count('>'); }
    [[nodiscard]] qsizetype received() const { return count('<'); }

    // --- for its links ---
    // A stream, or one exchange.
    struct Connection
    {
        LinkId id;
        TransportKind kind = TransportKind::WebSocket;
        quint64 batch = 0;        // of an exchange; 0: the opening of its link, which the server does not see
        MemoryEnd *end = nullptr; // null once the client closed or was cut
        bool known = false;       // the broker was told
        bool answered = false;    // an exchange whose answer is on its way
    };
    using ConnectionPtr = std::shared_ptr<Connection>;
    struct Step
    {
        enum class Kind : quint8 { Open, ToServer, ToClient, ServerCloses, ClientClosed, Writable };
        Kind kind;
        ConnectionPtr connection = nullptr;
        QByteArray text = {};
        int closeCode = 0;
        int httpStatus = 0;
    };

private:
    friend class MemoryLink;
    friend class MemoryPollingLink;
    [[nodiscard]] qsizetype count(char direction) const
    {
        return std::ranges::count_if(m_trace,
                                     [=](const QByteArray &text) { return text.startsWith(direction); });
    }
    // A new connection, on which `first` is the first step.
    ConnectionPtr connect(MemoryEnd &end, TransportKind kind, quint64 batch, Step first);
    // The client closed it.
    void leave(const ConnectionPtr &connection);
    void enqueue(Step step) { m_queue.push_back(std::move(step)); }
    void take(const Step &step);
    void takeOpen(const ConnectionPtr &connection);
    void takeFromClient(const Step &step);
    void takeToClient(const Step &step);
    void tellBroker(const ConnectionPtr &connection);
    void answer(LinkId link, QByteArray text);
    void refuse(LinkId link, int closeCode, int httpStatus, const QByteArray &reason);
    void cut(const ConnectionPtr &connection, const LinkFailure &failure);
    void apply(const Effect &effect);
    [[nodiscard]] ConnectionPtr find(LinkId id) const;
    void advanceAll();

    TestClock m_clock;
    const BrokerOptions m_options;
    std::unique_ptr<Broker> m_broker;
    std::vector<ConnectionPtr> m_connections;
    std::deque<Step> m_queue;
    std::vector<std::function<void()>> m_advance;
    QList<QByteArray> m_trace;
    quint32 m_lastIndex = 0;
    Answer m_answer = Answer::Normal;
    bool m_refusesWebSocket = false;
    std::optional<int> m_cutIn;
    int m_steps = 0;
};

} // namespace halley
