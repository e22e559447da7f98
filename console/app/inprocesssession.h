// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#pragma once

#include "console/app/brokerthread.h"
#include "console/client/clientchannels.h"
#include "console/client/clock.h"
#include "server/protocol/clientsession.h"

#include <QtCore/QTimer>
#include <chrono>
#include <deque>
#include <map>
#include <memory>

namespace halley {

class InProcessPeer;
struct InProcessLine;

// A session with a server in the same process, on another thread: two bounded mailboxes to a LocalSession on
// the broker's thread. Touches no socket.
//
// It is cut off when it does not read: when a mailbox is full, or its oldest item lies unread for
// Options::unread while more is to come. Then everything open fails, listeners on /meta/connect see the
// failure, and it handshakes again with the same fields. When the server ends, listeners see an id-less
// /meta/disconnect, and handshake() fails from then on. Handlers that still wait when the session is
// destroyed are not called.
//
// Used on one thread, which needs an event loop; that of the BrokerThread it was made with.
class InProcessSession final : public ClientSession, private SubscriptionRequests
{
public:
    using MessageHandler = ClientSession::MessageHandler;
    struct Options
    {
        // Of each mailbox. A console that shows 10,000 messages at 60 frames a second has some 200 in hand.
        int messages = 10'000;
        qsizetype bytes = 16 * 1024 * 1024;
        // A window that hangs for two seconds is noticed by its user too.
        std::chrono::milliseconds unread{1'900}; // samples come each second: cut off at the second one
        // Subscribers and listeners.
        int registrations = 100'000;
    };

    explicit InProcessSession(BrokerThread &thread, Clock clock = {});
    InProcessSession(BrokerThread &thread, Options options, Clock clock);
    ~InProcessSession() override;
    InProcessSession(const InProcessSession &) = delete;
    InProcessSession &operator=(const InProcessSession &) = delete;

    [[nodiscard]] ClientId id() const override { return m_id; }
    [[nodiscard]] bool isHandshaken() const override { return m_state == State::Handshaken; }
    [[nodiscard]] bool isConnected() const override { return m_state == State::Handshaken; }
    void handshake(const Message &fields, MessageHandler onReply) override;
    void disconnect(MessageHandler onReply) override;
    [[nodiscard]] Registration subscribe(const ChannelId &channel, MessageHandler onMessage,
                                         MessageHandler onReply) override;
    [[nodiscard]] Registration addListener(const ChannelId &channel, MessageHandler onMessage) override;
    void publishMessage(Message message, MessageHandler onReply) override;
    // Waits for the result without a limit, as long as the session lives.
    void remoteCallMessage(Message message, MessageHandler onResult) override;
    void startBatch() override { ++m_batchDepth; }
    void endBatch() override;

    // Looks whether the server's thread still reads. Called by a timer; tests call it after they moved the
    // clock.
    void advance();

private:
    class Reader;
    enum class State : quint8 { Disconnected, Handshaking, Handshaken, Disconnecting };
    enum class Notify : quint8 { HandlerOnly, Everyone };
    struct Pending
    {
        Message request; // without its payload
        MessageHandler onReply;
    };
    struct Later
    {
        Message message;
        MessageHandler onReply;
        Notify notify;
    };

    void requestSubscribe(const ChannelId &channel, MessageHandler onReply) override;
    void requestUnsubscribe(const ChannelId &channel) override;
    void answerLater(const Message &reply, MessageHandler onReply) override;

    void openLine(MessageHandler onReply);
    void dropLine();
    // False if it failed already; `onReply` hears of it.
    enum class Wait : quint8 { ForReply, ForResult };
    bool send(Message request, MessageHandler onReply, Wait wait = Wait::ForReply);
    void postServe();
    void failLater(const Message &request, MessageHandler onReply, const QString &reason);
    void read();
    [[nodiscard]] bool readLater();
    void receiveReply(quint64 ticket, const Message &reply);
    void receiveEvent(const Message &message);
    void cutOff(const QString &reason);
    void serverEnded(const Message &goodbye, const QString &reason);
    void endSession(const QString &reason);
    void answer(const Message &message, const MessageHandler &onReply, Notify notify);

    const std::shared_ptr<BrokerThread::Door> m_door;
    const Options m_options;
    const Clock m_clock;
    std::shared_ptr<ClientChannels> m_channels;
    std::unique_ptr<Reader> m_reader;
    QTimer m_watchdog;

    State m_state = State::Disconnected;
    ClientId m_id;
    Message m_fields;
    std::shared_ptr<InProcessLine> m_line; // null while disconnected
    std::map<quint64, Pending> m_pending;  // by ticket
    quint64 m_lastTicket = 0;
    std::deque<Later> m_later;
    int m_batchDepth = 0;
    bool m_owesPost = false; // the server is to be woken: after the batch, or when it takes calls again
};

} // namespace halley
