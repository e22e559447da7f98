// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#pragma once

#include "console/monitor/sample.h"
#include "console/monitor/serverinfo.h"
#include "server/protocol/clientsession.h"

#include <QtCore/QJsonObject>
#include <QtCore/QObject>
#include <QtCore/QPointer>
#include <QtCore/QTimer>
#include <chrono>
#include <functional>
#include <map>
#include <memory>

namespace halley::console {

// The monitor protocol (resources/docs/monitoring.md) over any client session: attaches to the server's
// monitor, matches answers to requests, and renews subscriptions when the session is renewed.
//
// Attached means: the handshake succeeded and the monitor answered. A server that refuses us is asked
// again when there are other credentials to show, and one that refuses the handshake now and then with the
// same: it may only have been full. A lost connection comes back by itself, as soon as the session does.
class MonitorLink : public QObject
{
    Q_OBJECT

public:
    enum class State : quint8 {
        Connecting, // no answer yet
        Attached,
        Lost,    // was attached; the session tries again
        Refused, // the server does not let us watch
    };
    using AnswerHandler = std::function<void(const QJsonObject &)>;
    // What the handshake needs beside the usual, as the operator's token. Asked again while we are refused: a
    // server that was started anew has another token.
    using Credentials = std::function<Message()>;

    // `session` must outlive the link.
    explicit MonitorLink(ClientSession &session, Credentials credentials = {}, QObject *parent = nullptr);
    ~MonitorLink() override;

    void open();

    [[nodiscard]] State state() const noexcept { return m_state; }
    // Why it is not attached, as the server or the network puts it; empty if nothing was said.
    [[nodiscard]] const QString &problem() const noexcept { return m_problem; }

    // The latest handshake carried credentials.
    [[nodiscard]] bool hasShownCredentials() const { return m_handshake.has(Field::Ext); }
    // Refused, and without a session: whoever asks is refused, or all are.
    [[nodiscard]] bool isShutOut() const { return m_state == State::Refused && !m_session.isHandshaken(); }
    // Refused: asks again at once, whatever the credentials are now. Else nothing: the session tries by
    // itself.
    void tryAgain();

    // Asks the monitor. The answer, or a made-up one with `ok:false`, goes to `onAnswer` once, unless
    // `context` is gone by then. Without an answer in limits::requestTime, or with limits::openRequests
    // already open, it fails.
    void request(QLatin1StringView name, QJsonObject fields, const QObject *context, AnswerHandler onAnswer);
    // Calls `onData` with the data of each event on the channel until the registration is dropped; survives
    // new sessions. Only while `context` lives.
    [[nodiscard]] Registration follow(const ChannelId &channel, const QObject *context, AnswerHandler onData);

    // Once a second, by a timer; tests call it.
    void countDown();

Q_SIGNALS:
    void stateChanged();
    // At the first time and after every new session. `samples` is the server's history, oldest first.
    void attached(const halley::console::ServerInfo &server, const QList<halley::console::Sample> &samples);

private:
    struct Request
    {
        QPointer<const QObject> context;
        AnswerHandler onAnswer;
        int secondsLeft = 0;
    };
    struct Topic
    {
        ChannelId channel;
        QPointer<const QObject> context;
        AnswerHandler onData;
        Registration registration;
    };

    void setState(State state, const QString &problem = {});
    void onHandshake(const Message &reply);
    void onConnect(const Message &reply);
    void onDisconnect(const Message &message);
    void dismiss();
    void onMonitorMessage(const Message &message);
    void askOverview();
    void onOverview(const QJsonObject &answer);
    void subscribe(Topic &topic);
    void settle(int seq, const QJsonObject &answer);
    void failAll(const QString &error);
    void handshake();
    void retryWithOtherCredentials();
    void retryShutOut();

    ClientSession &m_session;
    Credentials m_credentials;
    Message m_handshake; // as it was sent last
    State m_state = State::Connecting;
    bool m_isAttaching = false; // the overview is asked for
    int m_refusedFor = 0;       // seconds since the handshake was refused last
    bool m_isDismissed = false; // the server ended the session: it does not come back by itself
    QString m_problem;
    // Handlers that the session keeps check this, not `this`.
    std::shared_ptr<MonitorLink *> m_self;
    std::map<int, Request> m_requests; // by seq
    std::shared_ptr<std::map<int, Topic>> m_topics;
    std::vector<Registration> m_listeners;
    int m_lastSeq = 0;
    int m_lastTopic = 0;
    QTimer m_second;
};

} // namespace halley::console
