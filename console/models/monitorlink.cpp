// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "console/models/monitorlink.h"

#include "console/client/madeupreply.h"
#include "console/monitor/consolelimits.h"
#include "console/monitor/jsonfields.h"
#include "server/protocol/constants.h"
#include "server/protocol/errors.h"
#include "server/protocol/monitorwords.h"

#include <QtCore/QJsonArray>
#include <QtCore/QLoggingCategory>
#include <utility>

namespace halley::console {

Q_LOGGING_CATEGORY(linkLog, "halley.console.link", QtInfoMsg)

namespace {

namespace monitor = monitorwords;

QJsonObject monitorFailure(const QString &error)
{
    return {{monitor::ok, false}, {monitor::error, error}};
}

bool isRefusal(const Message &reply)
{
    return errorNumber(reply.error()) == 403;
}

// The advice not to connect again.
bool saysNone(const Message &reply)
{
    const QLatin1StringView reconnect{words::reconnect.data(), words::reconnect.size()};
    return reply.advice().value(reconnect).toString() ==
           QLatin1StringView(words::none.data(), words::none.size());
}

} // namespace

MonitorLink::MonitorLink(ClientSession &session, Credentials credentials, QObject *parent)
    : QObject(parent), m_session(session), m_credentials(std::move(credentials)),
      m_self(std::make_shared<MonitorLink *>(this)), m_topics(std::make_shared<std::map<int, Topic>>())
{
    m_second.setInterval(std::chrono::seconds(1));
    connect(&m_second, &QTimer::timeout, this, &MonitorLink::countDown);
    m_second.start();
}

MonitorLink::~MonitorLink()
{
    *m_self = nullptr;
}

void MonitorLink::open()
{
    const auto listen = [this](QByteArrayView channel, void (MonitorLink::*member)(const Message &)) {
        m_listeners.push_back(m_session.addListener(ChannelId::literal(channel),
                                                    [self = m_self, member](const Message &message) {
                                                        if (*self)
                                                            ((*self)->*member)(message);
                                                    }));
    };
    listen(words::metaHandshake, &MonitorLink::onHandshake);
    listen(words::metaConnect, &MonitorLink::onConnect);
    listen(words::metaDisconnect, &MonitorLink::onDisconnect);
    listen(monitor::requests, &MonitorLink::onMonitorMessage);
    handshake();
}

void MonitorLink::handshake()
{
    m_isDismissed = false;
    m_refusedFor = 0;
    m_handshake = m_credentials ? m_credentials() : Message();
    m_session.handshake(m_handshake, {});
}

void MonitorLink::retryWithOtherCredentials()
{
    if (m_credentials && m_credentials().toJson() != m_handshake.toJson())
        tryAgain();
}

// We stay refused until the server says something else: nothing is to blink every few seconds.
void MonitorLink::retryShutOut()
{
    if (isShutOut() && ++m_refusedFor >= limits::refusedPause.count())
        handshake();
}

void MonitorLink::tryAgain()
{
    if (m_state != State::Refused)
        return;
    setState(State::Connecting);
    if (!m_session.isHandshaken()) {
        handshake();
        return;
    }
    // As a stranger we have a session, and a session keeps the rights it began with.
    m_session.disconnect([self = m_self](const Message &) {
        if (*self)
            (*self)->handshake();
    });
}

void MonitorLink::setState(State state, const QString &problem)
{
    if (std::exchange(m_state, state) == state && m_problem == problem)
        return;
    m_problem = problem;
    qCDebug(linkLog) << "state" << int(state) << problem;
    Q_EMIT stateChanged();
}

void MonitorLink::onHandshake(const Message &reply)
{
    if (!reply.successful())
        return; // our own message, seen on its way out
    failAll(tr("The session was renewed"));
    if (!reply.isSuccessful()) {
        const State otherwise = m_state == State::Connecting ? State::Connecting : State::Lost;
        setState(isRefusal(reply) ? State::Refused : otherwise, failureText(reply));
        return;
    }
    m_session.startBatch();
    for (auto &[number, topic] : *m_topics)
        subscribe(topic);
    askOverview();
    m_session.endBatch();
}

void MonitorLink::askOverview()
{
    if (!std::exchange(m_isAttaching, true))
        request(monitor::overview, {}, this, [this](const QJsonObject &answer) { onOverview(answer); });
}

void MonitorLink::onOverview(const QJsonObject &answer)
{
    m_isAttaching = false;
    if (!answer.value(monitor::ok).toBool()) {
        // A server of another make takes the question as any message, and says nothing.
        if (m_state == State::Connecting)
            setState(m_state, tr("a Bayeux server, but no monitor answers there"));
        else if (m_state != State::Refused)
            setState(State::Lost, textIn(answer, monitor::error));
        return;
    }
    QList<Sample> samples;
    const QJsonArray history = answer.value(monitor::samples).toArray();
    for (const QJsonValue &value : history) {
        if (const auto sample = Sample::read(value.toObject()))
            samples.append(*sample);
    }
    setState(State::Attached);
    Q_EMIT attached(ServerInfo::read(answer.value(monitor::server).toObject()), samples);
}

void MonitorLink::onConnect(const Message &reply)
{
    if (!reply.successful() || m_state == State::Refused)
        return;
    if (saysNone(reply)) {
        dismiss();
        return;
    }
    const bool isAway = m_state == State::Lost || (m_state == State::Connecting && !m_problem.isEmpty());
    if (reply.isSuccessful() && isAway && m_session.isHandshaken())
        askOverview();
    else if (!reply.isSuccessful() && m_state == State::Attached)
        setState(State::Lost, failureText(reply));
    else if (!reply.isSuccessful())
        setState(m_state, failureText(reply));
}

// A goodbye that nobody asked for: the server ends, or threw us out. The session takes that as its end, but
// whoever watches wants to see the server again as soon as it is back.
void MonitorLink::onDisconnect(const Message &message)
{
    if (message.id().isEmpty()) // the answer to a goodbye of ours has one
        dismiss();
}

void MonitorLink::dismiss()
{
    m_isDismissed = true;
    if (m_state == State::Attached)
        setState(State::Lost, tr("the server ended the session"));
}

void MonitorLink::onMonitorMessage(const Message &message)
{
    if (message.successful()) {
        // The reply to a request of ours, not yet the monitor's answer. A refused one has no answer.
        if (!message.isSuccessful() && isRefusal(message))
            setState(State::Refused, failureText(message));
        return;
    }
    const QJsonObject answer = message.data().toObject();
    if (answer.contains(monitor::answer))
        settle(answer.value(monitor::seq).toInt(), answer);
}

void MonitorLink::request(QLatin1StringView name, QJsonObject fields, const QObject *context,
                          AnswerHandler onAnswer)
{
    const int seq = ++m_lastSeq;
    const bool isFull = m_requests.size() >= size_t(limits::openRequests);
    m_requests[seq] = {context, std::move(onAnswer), int(limits::requestTime.count())};
    if (isFull) {
        settle(seq, monitorFailure(tr("Too many requests are open")));
        return;
    }
    fields.insert(monitor::request, QString(name));
    fields.insert(monitor::seq, seq);
    m_session.publish(ChannelId::literal(monitor::requests), jsonText(fields),
                      [self = m_self, seq](const Message &reply) {
                          if (*self && !reply.isSuccessful())
                              (*self)->settle(seq, monitorFailure(failureText(reply)));
                      });
}

void MonitorLink::settle(int seq, const QJsonObject &answer)
{
    auto node = m_requests.extract(seq);
    if (!node)
        return; // given up long ago, or another console's
    if (node.mapped().context && node.mapped().onAnswer)
        node.mapped().onAnswer(answer);
}

void MonitorLink::failAll(const QString &error)
{
    while (!m_requests.empty())
        settle(m_requests.begin()->first, monitorFailure(error));
}

void MonitorLink::countDown()
{
    QList<int> late;
    for (auto &[seq, open] : m_requests) {
        if (--open.secondsLeft <= 0)
            late.append(seq);
    }
    for (const int seq : std::as_const(late))
        settle(seq, monitorFailure(tr("The server did not answer in time")));
    retryWithOtherCredentials();
    retryShutOut();
    if (m_isDismissed && !m_session.isHandshaken())
        handshake();
}

Registration MonitorLink::follow(const ChannelId &channel, const QObject *context, AnswerHandler onData)
{
    const int number = ++m_lastTopic;
    Topic &topic = (*m_topics)[number];
    topic = {channel, context, std::move(onData), {}};
    if (m_session.isHandshaken())
        subscribe(topic);
    return Registration([topics = m_topics, number] { topics->erase(number); });
}

void MonitorLink::subscribe(Topic &topic)
{
    const auto onMessage = [context = topic.context, onData = topic.onData](const Message &message) {
        if (context)
            onData(message.data().toObject());
    };
    topic.registration = m_session.subscribe(topic.channel, onMessage, {});
}

} // namespace halley::console
