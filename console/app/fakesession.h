// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#pragma once

#include "console/app/fakechannels.h"
#include "console/app/fakeevents.h"
#include "console/app/fakeoperators.h"
#include "console/app/fakesessions.h"
#include "console/app/faketaps.h"
#include "console/client/clock.h"
#include "server/protocol/clientsession.h"

#include <QtCore/QJsonObject>
#include <QtCore/QList>
#include <QtCore/QObject>
#include <QtCore/QTimer>
#include <functional>
#include <map>
#include <memory>

namespace halley::console {

// A client session with a server that is not there (`--fake`): answers the monitor protocol with made-up, but
// plausible and always changing data. For work on the console's looks, its tests and its pictures.
//
// Answers come in a later turn, as from a real one. It does not check what the console sends beyond what it
// needs to answer.
class FakeSession : public QObject, public ClientSession
{
    Q_OBJECT

public:
    struct Size
    {
        int sessions = 10'000;
        int channels = 2'000;
    };
    // Whether timers drive it, or a test does (advance, deliver).
    enum class Pace : quint8 { Timers, ByHand };
    enum class Admission : quint8 { Operator, Stranger, Denied };

    FakeSession(Size size, Clock clock, Pace pace = Pace::Timers, QObject *parent = nullptr);
    ~FakeSession() override;

    // What happens to the next handshake, or to the next request of a stranger.
    void setAdmission(Admission admission) { m_admission = admission; }
    // The connection goes, as a failed connect tells; and comes back with a new session.
    void breakConnection();
    void restoreConnection();
    // The server ends the session with a goodbye.
    void dismiss();
    // Pushes what has become due since the last time: the overview, the taps.
    void advance();
    // Its log, for what a test wants to have happened; it is told with the next `advance`.
    [[nodiscard]] FakeEvents &log() { return m_events; }
    // The server takes no actions; told with the next overview.
    void setReadOnly(bool isReadOnly) { m_operators.setReadOnly(isReadOnly); }
    // Hands over everything that is on its way.
    void deliver();
    // How often a request was asked.
    [[nodiscard]] int asked(QLatin1StringView request) const { return m_asked.value(request); }
    [[nodiscard]] const QJsonObject &lastRequest() const { return m_lastRequest; }

    [[nodiscard]] ClientId id() const override { return m_id; }
    [[nodiscard]] bool isHandshaken() const override { return m_isHandshaken; }
    [[nodiscard]] bool isConnected() const override { return m_isHandshaken; }
    void handshake(const Message &fields, MessageHandler onReply) override;
    void disconnect(MessageHandler onReply) override;
    [[nodiscard]] Registration subscribe(const ChannelId &channel, MessageHandler onMessage,
                                         MessageHandler onReply) override;
    [[nodiscard]] Registration addListener(const ChannelId &channel, MessageHandler onMessage) override;
    void publishMessage(Message message, MessageHandler onReply) override;
    // Nobody is there to call.
    void remoteCallMessage(Message message, MessageHandler onResult) override;
    void startBatch() override {}
    void endBatch() override {}

private:
    struct Ear
    {
        ChannelId channel;
        MessageHandler onMessage;
    };
    using Ears = std::map<int, Ear>;

    void later(std::function<void()> what);
    [[nodiscard]] Registration addEar(const std::shared_ptr<Ears> &ears, const ChannelId &channel,
                                      MessageHandler onMessage);
    static void hear(const std::shared_ptr<Ears> &ears, const Message &message);
    void receive(const Message &message);
    void replyLater(QByteArrayView channel, bool successful, const QByteArray &error, MessageHandler onReply);
    void answerAsService(const ChannelId &channel, const QByteArray &json);
    void pushLater(const ChannelId &channel, const QJsonObject &data);
    [[nodiscard]] QJsonObject answerTo(const QJsonObject &request);
    [[nodiscard]] QJsonObject overview() const;
    [[nodiscard]] QJsonObject sampleAt(qint64 wall) const;
    void pushTaps(qint64 now);

    Clock m_clock;
    FakeSessions m_sessions;
    FakeChannels m_channels;
    FakeEvents m_events{m_sessions, m_channels};
    FakeOperators m_operators{m_sessions, m_channels, m_events};
    Size m_size;
    Pace m_pace;
    Admission m_admission = Admission::Operator;
    ClientId m_id;
    bool m_isHandshaken = false;
    std::shared_ptr<Ears> m_listeners;
    std::shared_ptr<Ears> m_subscribers;
    int m_lastEar = 0;
    int m_lastReply = 0;
    QList<std::function<void()>> m_onTheWay;
    FakeTaps m_taps{m_sessions, m_channels};
    qint64 m_lastSecond = 0;
    qint64 m_lastPush = 0;
    QHash<QString, int> m_asked;
    QJsonObject m_lastRequest;
    QTimer m_timer;
};

} // namespace halley::console
