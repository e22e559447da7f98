// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "console/app/fakesession.h"

#include "console/app/fakenoise.h"
#include "console/app/fakestandouts.h"
#include "console/app/faketopology.h"
#include "server/protocol/constants.h"
#include "server/protocol/errors.h"
#include "server/protocol/monitorwords.h"

#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>
#include <algorithm>
#include <cmath>
#include <utility>

namespace halley::console {

namespace {

namespace monitor = monitorwords;

constexpr qint64 fakeHistory = 600;
// The server "started" three days and a bit before the epoch's hour we live in.
constexpr qint64 fakeUptime = 281'000'000;

// Messages received until then: the integral of a rate that swings between 200 and 650 a second, a bit noisy.
// Never goes down.
qint64 fakeTotal(qint64 second, double factor)
{
    const double t = double(second % 100'000'000);
    const double swings =
        -110 * 47 * std::cos(t / 47) - 60 * 11 * std::cos(t / 11) - 40 * 5 * std::cos(t / 5);
    const double noise = 60 * fakeShare(quint64(second), 21);
    return qint64((430 * t + swings + noise) * factor);
}

} // namespace

FakeSession::FakeSession(Size size, Clock clock, Pace pace, QObject *parent)
    : QObject(parent), m_clock(std::move(clock)), m_sessions(size.sessions), m_channels(size.channels),
      m_size(size), m_pace(pace), m_listeners(std::make_shared<Ears>()),
      m_subscribers(std::make_shared<Ears>())
{
    m_timer.setInterval(std::chrono::milliseconds(100));
    connect(&m_timer, &QTimer::timeout, this, &FakeSession::advance);
    if (pace == Pace::Timers)
        m_timer.start();
    m_sessions.advance(m_clock().wall);
    m_channels.advance(m_clock().wall);
    m_events.advance(m_clock().wall);
}

FakeSession::~FakeSession() = default;

void FakeSession::later(std::function<void()> what)
{
    m_onTheWay.append(std::move(what));
    if (m_pace == Pace::Timers && m_onTheWay.size() == 1)
        QTimer::singleShot(0, this, &FakeSession::deliver);
}

void FakeSession::deliver()
{
    const auto due = std::exchange(m_onTheWay, {});
    for (const auto &what : due)
        what();
}

Registration FakeSession::addEar(const std::shared_ptr<Ears> &ears, const ChannelId &channel,
                                 MessageHandler onMessage)
{
    const int number = ++m_lastEar;
    ears->emplace(number, Ear{channel, std::move(onMessage)});
    return Registration([weak = std::weak_ptr(ears), number] {
        if (const auto alive = weak.lock())
            alive->erase(number);
    });
}

// Whoever is called may register and drop at will.
void FakeSession::hear(const std::shared_ptr<Ears> &ears, const Message &message)
{
    const auto channel = ChannelId::parse(message.channel());
    const Ears copy = *ears;
    for (const auto &[number, ear] : copy) {
        if (channel && ear.channel.matches(*channel) && ears->contains(number))
            ear.onMessage(message);
    }
}

void FakeSession::receive(const Message &message)
{
    hear(m_listeners, message);
    if (!message.successful())
        hear(m_subscribers, message);
}

void FakeSession::replyLater(QByteArrayView channel, bool successful, const QByteArray &error,
                             MessageHandler onReply)
{
    Message reply = Message::on(ChannelId::literal(channel));
    reply.setNumber(Field::Id, ++m_lastReply);
    reply.setSuccessful(successful);
    if (!error.isEmpty())
        reply.setText(Field::Error, error);
    later([this, reply, onReply = std::move(onReply)] {
        if (onReply)
            onReply(reply);
        receive(reply);
    });
}

void FakeSession::handshake(const Message &, MessageHandler onReply)
{
    if (m_admission == Admission::Denied) {
        replyLater(halley::words::metaHandshake, false, errorString(ErrorCode::HandshakeDenied),
                   std::move(onReply));
        return;
    }
    m_isHandshaken = true;
    m_id = ClientId(QByteArrayLiteral("fake1session"));
    m_subscribers->clear();
    m_taps.clear();
    replyLater(halley::words::metaHandshake, true, {}, std::move(onReply));
    replyLater(halley::words::metaConnect, true, {}, {});
}

void FakeSession::disconnect(MessageHandler onReply)
{
    m_isHandshaken = false;
    replyLater(halley::words::metaDisconnect, true, {}, std::move(onReply));
}

void FakeSession::breakConnection()
{
    m_isHandshaken = false;
    m_onTheWay.clear();
    replyLater(halley::words::metaConnect, false, QByteArrayLiteral("connection refused"), {});
}

void FakeSession::restoreConnection()
{
    handshake({}, {});
}

void FakeSession::dismiss()
{
    m_isHandshaken = false;
    Message goodbye = Message::on(ChannelId::literal(halley::words::metaDisconnect));
    goodbye.setSuccessful(true);
    later([this, goodbye] { receive(goodbye); });
}

Registration FakeSession::subscribe(const ChannelId &channel, MessageHandler onMessage,
                                    MessageHandler onReply)
{
    replyLater(halley::words::metaSubscribe, true, {}, std::move(onReply));
    return addEar(m_subscribers, channel, std::move(onMessage));
}

Registration FakeSession::addListener(const ChannelId &channel, MessageHandler onMessage)
{
    return addEar(m_listeners, channel, std::move(onMessage));
}

void FakeSession::remoteCallMessage(Message message, MessageHandler onResult)
{
    replyLater(message.channel(), false, errorString(ErrorCode::MessageDeleted), std::move(onResult));
}

void FakeSession::publishMessage(Message message, MessageHandler onReply)
{
    const ChannelId channel = ChannelId::literal(message.channel());
    const QByteArray json = message.raw(Field::Data).toByteArray();
    if (!m_isHandshaken || m_admission == Admission::Stranger) {
        const auto code = m_isHandshaken ? ErrorCode::PublishDenied : ErrorCode::SessionUnknown;
        replyLater(channel.name(), false, errorString(code), std::move(onReply));
        return;
    }
    if (channel.name() != monitor::requests) {
        answerAsService(channel, json);
        return replyLater(channel.name(), true, {}, std::move(onReply));
    }
    m_lastRequest = QJsonDocument::fromJson(json).object();
    ++m_asked[m_lastRequest.value(monitor::request).toString()];
    replyLater(channel.name(), true, {}, std::move(onReply));
    pushLater(channel, answerTo(m_lastRequest));
}

// Whatever the service: it says back what it was told.
void FakeSession::answerAsService(const ChannelId &channel, const QByteArray &json)
{
    if (channel.isService())
        pushLater(channel, {{QStringLiteral("youSaid"), QString::fromUtf8(json)}});
}

void FakeSession::pushLater(const ChannelId &channel, const QJsonObject &data)
{
    Message message = Message::on(channel);
    message.set(Field::Data, data);
    later([this, message] { receive(message); });
}

QJsonObject FakeSession::answerTo(const QJsonObject &request)
{
    const QString name = request.value(monitor::request).toString();
    QJsonObject answer;
    if (name == monitor::overview)
        answer = overview();
    else if (name == monitor::sessions)
        answer = m_sessions.page(request);
    else if (name == monitor::channels)
        answer = m_channels.page(request);
    else if (name == monitor::events)
        answer = m_events.page(request);
    else if (name == monitor::topology)
        answer = fakeTopology(m_sessions, m_channels, request);
    else if (name == monitor::tap)
        answer = m_taps.open(request);
    else if (name == monitor::message)
        answer = m_taps.message(request);
    else if (name == monitor::untap)
        m_taps.close(request.value(monitor::tap).toString());
    bool ok = answer.value(monitor::ok).toBool(true);
    if (name == monitor::session || name == monitor::channel) {
        const QJsonObject detail =
            name == monitor::session ? m_sessions.detail(request.value(monitor::id).toString())
                                     : m_channels.detail(request.value(monitor::name).toString(), m_sessions);
        answer.insert(name, detail);
        ok = !detail.isEmpty();
    }
    if (const auto told = m_operators.answer(request)) {
        answer = *told;
        ok = answer.value(monitor::ok).toBool();
    }
    answer.insert(monitor::answer, name);
    answer.insert(monitor::seq, request.value(monitor::seq));
    answer.insert(monitor::ok, ok);
    answer.insert(monitor::t, qint64(m_clock().wall.count()));
    return answer;
}

QJsonObject FakeSession::sampleAt(qint64 wall) const
{
    const qint64 second = wall / 1000;
    wall = second * 1000; // a sample a second: their distance must be a whole number of them
    const FakeSessions::Totals &totals = m_sessions.totals();
    const auto wave = int(m_size.sessions * 0.02 * std::sin(double(second) / 83));
    const bool isEmpty = m_size.sessions == 0;
    const qint64 in = isEmpty ? 0 : fakeTotal(second, 1);
    const qint64 out = isEmpty ? 0 : fakeTotal(second, 3.4);
    const qint64 burst =
        qint64(700 * (1 + std::sin(double(second) / 19)) + double(fakeNoise(quint64(second), 23) % 200));
    return {
        {monitor::t, wall},
        {monitor::in, in},
        {monitor::out, out},
        {monitor::bytesIn, in * 143},
        {monitor::bytesOut, out * 211},
        {monitor::publishes, in},
        {monitor::deliveries, out},
        {monitor::dropped, isEmpty ? 0 : 36 + second / 600 % 1'000},
        {monitor::refused, isEmpty ? 0 : second / 45 % 100'000},
        {monitor::sessions,
         QJsonObject{
             {monitor::webSocket, std::max(0, totals.webSocket + wave)},
             {monitor::longPolling, std::max(0, totals.longPolling - wave / 2)},
             {monitor::local, isEmpty ? 0 : 2},
         }},
        {monitor::blocked, totals.blocked},
        {monitor::held, totals.held},
        {monitor::queued, isEmpty ? 0 : totals.queued + burst},
        {monitor::queuedBytes, isEmpty ? 0 : totals.queuedBytes + burst * 211},
        {monitor::channels, m_channels.count()},
        {monitor::cpu, double(in) * 0.00065},
        {monitor::rss, 187'000'000 + qint64(4e6 * std::sin(double(second) / 301))},
        {monitor::monitorCpu, double(in) * 0.000006},
        {monitor::monitorMessages, second},
    };
}

QJsonObject FakeSession::overview() const
{
    const qint64 now = m_clock().wall.count();
    QJsonArray samples;
    for (qint64 ago = fakeHistory; ago >= 1; --ago)
        samples.append(sampleAt(now - ago * 1000));
    return {
        {monitor::server,
         QJsonObject{
             {monitor::name, QStringLiteral("halley")},
             {monitor::version, QStringLiteral("0.1.0")},
             {monitor::started, now - now % 3'600'000 - fakeUptime},
             {monitor::address, QStringLiteral("halley.example.com:8080")},
             {monitor::pid, 4711},
             {monitor::readOnly, m_operators.isReadOnly()},
             {monitor::options, QJsonObject{{monitor::queueMessages, 10'000},
                                            {monitor::queueBytes, 16 << 20},
                                            {monitor::maxSessions, 100'000},
                                            {monitor::maxChannels, 1'000'000},
                                            {monitor::allQueuesBytes, 256 << 20}}},
         }},
        {monitor::samples, samples},
    };
}

void FakeSession::advance()
{
    const qint64 now = m_clock().wall.count();
    if (m_isHandshaken && now / 1000 > m_lastSecond) {
        m_lastSecond = now / 1000;
        m_sessions.advance(m_clock().wall);
        m_channels.advance(m_clock().wall);
        m_events.advance(m_clock().wall);
        QJsonObject sample = sampleAt(now);
        addFakeStandouts(sample, m_sessions, m_channels);
        pushLater(ChannelId::literal(monitor::overviewChannel), sample);
    }
    if (m_isHandshaken && now - m_lastPush >= 100) {
        m_lastPush = now;
        if (const QJsonObject news = m_events.takeNews(); !news.isEmpty())
            pushLater(ChannelId::literal(monitor::eventsChannel), news);
        pushTaps(now);
    }
}

void FakeSession::pushTaps(qint64 now)
{
    const QList<FakeTaps::Push> pushes = m_taps.push(now);
    for (const FakeTaps::Push &push : pushes)
        pushLater(ChannelId::literal(QByteArray(monitor::trafficPrefix.toByteArray() + push.tap.toUtf8())),
                  push.data);
}

} // namespace halley::console
