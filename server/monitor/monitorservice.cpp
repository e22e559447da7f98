// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "server/monitor/monitorservice.h"

#include "server/broker/broker.h"
#include "server/broker/localsession.h"
#include "server/monitor/channelrates.h"
#include "server/monitor/eventlog.h"
#include "server/monitor/eventrecorder.h"
#include "server/monitor/monitoranswers.h"
#include "server/monitor/monitorchannels.h"
#include "server/monitor/monitorlimits.h"
#include "server/monitor/monitorobserver.h"
#include "server/monitor/operatorpolicy.h"
#include "server/monitor/overviewhistory.h"
#include "server/monitor/overviewsample.h"
#include "server/monitor/owncost.h"
#include "server/monitor/sessiontimelines.h"
#include "server/monitor/slowsessions.h"
#include "server/monitor/stalledreaders.h"
#include "server/monitor/traffictaps.h"
#include "server/monitor/unheardchannels.h"
#include "server/protocol/monitorwords.h"

#include <QtCore/QLoggingCategory>
#include <algorithm>
#include <utility>

namespace halley {
namespace {

namespace mw = monitorwords;

Q_LOGGING_CATEGORY(monitorLog, "halley.monitor", QtInfoMsg)

} // namespace

struct MonitorService::State
{
    State(Broker &owner, MonitorOptions given);
    ~State();

    void start();
    void handle(ServerSession *sender, const Message &message);

    void schedule(Instant when, void (State::*call)());
    void sample();
    [[nodiscard]] OverviewSample look();
    void endStalledReaders();
    void retireTapChannels();

    // The quick rhythm: only while somebody may want it.
    void beginPushing();
    void push();
    void pushChanges(const ServerChannel &channel, ChangeCounts &changes, int total);
    void pushEvents();
    void pushTaps();
    [[nodiscard]] bool keepsUp(const ServerSession &session) const;

    // Somebody is subscribed to the channel, or to a wild name below /halley that covers it. Subscribers of
    // /** alone, who may be anybody, do not make the monitor work.
    [[nodiscard]] bool isHeard(const ChannelId &channel) const;
    void publish(const ChannelId &channel, QByteArray json);
    [[nodiscard]] ServerChannel &makeChannel(QByteArrayView name);

    Broker &broker;
    MonitorOptions options;
    OwnCost cost;
    TrafficTaps taps;
    ChannelRates rates;
    OverviewHistory history{MonitorLimits::historySamples};
    EventLog log;
    SessionTimelines timelines;
    UnheardChannels unheard;
    EventRecorder events{broker, log, timelines};
    MonitorAnswers answers{{broker, options, history, rates, taps, log, events, timelines}};
    MonitorObserver observer{
        broker, {taps, rates, events, timelines, unheard}, cost, [this] { beginPushing(); }};
    LocalSession session{broker, "monitor"};
    Registration requests;
    ServerChannel *overviewChannel = nullptr;
    ServerChannel *sessionsChannel = nullptr;
    ServerChannel *channelsChannel = nullptr;
    ServerChannel *eventsChannel = nullptr;

    quint64 messagesSent = 0;
    SessionFigures figures;
    QByteArray slowJson = "[]"; // as of the latest look at all sessions
    int samplesUntilScan = 0;
    Instant nextSample;
    bool pushing = false;
    std::shared_ptr<int> alive = std::make_shared<int>(); // for the broker's calls that outlive the service
};

MonitorService::MonitorService(Broker &broker, MonitorOptions options)
    : m_state(std::make_unique<State>(broker, std::move(options)))
{
}

MonitorService::~MonitorService() = default;

void MonitorService::start()
{
    m_state->start();
}

void MonitorService::setAddress(QByteArray address)
{
    m_state->options.address = std::move(address);
}

MonitorService::State::State(Broker &owner, MonitorOptions given)
    : broker(owner), options(std::move(given)), cost(options.probes.cpuClock)
{
}

MonitorService::State::~State()
{
    if (broker.observer() == &observer)
        broker.setObserver(nullptr);
    for (ServerChannel *channel : {overviewChannel, sessionsChannel, channelsChannel, eventsChannel}) {
        if (channel)
            channel->setPersistent(false);
    }
    while (!taps.isEmpty())
        taps.sessionEnded(taps.all().front()->owner());
    retireTapChannels();
}

void MonitorService::State::start()
{
    Q_ASSERT(broker.inTurn() && !overviewChannel);
    if (options.started == std::chrono::milliseconds::zero())
        options.started = broker.now().wall;
    closeMonitorChannels(broker);
    overviewChannel = &makeChannel(mw::overviewChannel);
    sessionsChannel = &makeChannel(mw::sessionsChannel);
    channelsChannel = &makeChannel(mw::channelsChannel);
    eventsChannel = &makeChannel(mw::eventsChannel);
    session.handshake(Message(), {});
    if (!session.isHandshaken())
        qCWarning(monitorLog) << "the security policy refuses the monitor's own session";
    for (const ServerSession *before : broker.sessions())
        timelines.begin(*before);
    broker.setObserver(&observer);
    requests = makeChannel(mw::requests)
                   .addListener([this](ServerSession *sender, ServerChannel &, Message &message) {
                       handle(sender, message);
                       return true;
                   });
    nextSample = broker.now();
    sample();
}

ServerChannel &MonitorService::State::makeChannel(QByteArrayView name)
{
    ServerChannel *channel = broker.createChannelIfAbsent(ChannelId::literal(name));
    channel->setPersistent(true);
    return *channel;
}

void MonitorService::State::handle(ServerSession *sender, const Message &message)
{
    if (!sender || !OperatorPolicy::isOperator(*sender)) // a server-side publish asks nothing
        return;
    const auto span = cost.span();
    Message answer = Message::on(ChannelId::literal(mw::requests));
    answer.setRaw(Field::Data, answers.answer(*sender, message.data()));
    messagesSent += sender->deliver(session.serverSession(), answer) ? 1 : 0;
    if (!taps.isEmpty())
        beginPushing();
}

void MonitorService::State::schedule(Instant when, void (State::*call)())
{
    broker.callAt(when, [this, call, guard = std::weak_ptr<int>(alive)] {
        if (!guard.expired())
            (this->*call)();
    });
}

void MonitorService::State::sample()
{
    const auto span = cost.span();
    endStalledReaders();
    const OverviewSample taken = look();
    const QByteArray json = taken.toJson({slowJson, unheard.toJson(broker.now())});
    history.add(taken.toJson(), json);
    if (isHeard(overviewChannel->id()))
        publish(overviewChannel->id(), json);
    if (isHeard(channelsChannel->id()))
        rates.want(broker.now());
    rates.tidy(broker.now());
    unheard.tidy(broker.now());
    timelines.tidy(broker.now());
    retireTapChannels();
    nextSample = nextSample + MonitorLimits::samplePeriod;
    if (nextSample <= broker.now()) // the process was stopped for a while: samples are not made up for
        nextSample = broker.now() + MonitorLimits::samplePeriod;
    schedule(nextSample, &State::sample);
}

void MonitorService::State::endStalledReaders()
{
    std::vector<const ServerChannel *> channels{overviewChannel, sessionsChannel, channelsChannel,
                                                eventsChannel};
    for (const auto &tap : taps.all()) {
        if (const ServerChannel *channel = broker.channel(tap->channel()))
            channels.push_back(channel);
    }
    for (const auto &reader : findStalledReaders(channels, broker.now())) {
        qCInfo(monitorLog) << "an operator's console does not read: ended" << reader->id().text();
        reader->disconnect();
    }
}

OverviewSample MonitorService::State::look()
{
    if (--samplesUntilScan <= 0) {
        SlowSessions slow(broker);
        figures = SessionFigures::of(broker, [&](const ServerSession &each) {
            events.look(each);
            slow.look(each);
        });
        slowJson = slow.toJson();
        events.lookAtServer();
        samplesUntilScan = 1 + broker.sessionCount() / MonitorLimits::scannedSessions;
    }
    OverviewSample sample{
        broker.now(), broker.counters(), figures, broker.queuedBytes(), broker.channelCount(), {}, {}};
    if (options.probes.process)
        sample.process = options.probes.process();
    sample.monitor = {cost.total(), messagesSent};
    return sample;
}

void MonitorService::State::retireTapChannels()
{
    for (const ChannelId &id : taps.takeClosed()) {
        if (ServerChannel *channel = broker.channel(id))
            channel->setPersistent(false);
    }
}

void MonitorService::State::beginPushing()
{
    if (std::exchange(pushing, true))
        return;
    observer.sessionChanges() = {};
    observer.channelChanges() = {};
    log.forgetNews();
    schedule(broker.now() + MonitorLimits::pushPeriod, &State::push);
}

void MonitorService::State::push()
{
    const auto span = cost.span();
    pushChanges(*sessionsChannel, observer.sessionChanges(), broker.sessionCount());
    pushChanges(*channelsChannel, observer.channelChanges(), broker.channelCount());
    pushEvents();
    pushTaps();
    pushing = !taps.isEmpty() || isHeard(sessionsChannel->id()) || isHeard(channelsChannel->id()) ||
              isHeard(eventsChannel->id());
    if (pushing)
        schedule(broker.now() + MonitorLimits::pushPeriod, &State::push);
}

void MonitorService::State::pushChanges(const ServerChannel &channel, ChangeCounts &changes, int total)
{
    const ChangeCounts since = std::exchange(changes, {});
    if (!since.any() || !isHeard(channel.id()))
        return;
    publish(channel.id(), JsonObjectText()
                              .number(mw::t, broker.now().wall.count())
                              .number(mw::total, total)
                              .number(mw::added, since.added)
                              .number(mw::removed, since.removed)
                              .finish());
}

void MonitorService::State::pushEvents()
{
    if (!log.hasNews())
        return;
    if (isHeard(eventsChannel->id()))
        publish(eventsChannel->id(), log.takeNews(broker.now()));
    else
        log.forgetNews();
}

void MonitorService::State::pushTaps()
{
    // Collected first: a push may end a session whose queue is full, and with it its taps.
    std::vector<std::pair<ChannelId, QByteArray>> pushes;
    for (const auto &tap : taps.all()) {
        if (tap->hasNews() && isHeard(tap->channel()) && keepsUp(tap->owner()))
            pushes.emplace_back(tap->channel(), tap->take(broker.now()));
    }
    for (auto &[channel, json] : pushes)
        publish(channel, std::move(json));
}

bool MonitorService::State::keepsUp(const ServerSession &reader) const
{
    return !reader.blockedSince() && reader.queue().count() < MonitorLimits::tapQueueMessages &&
           reader.queue().bytes() < MonitorLimits::tapQueueBytes;
}

bool MonitorService::State::isHeard(const ChannelId &id) const
{
    const auto hasSubscribers = [this](const ChannelId &name) {
        const ServerChannel *channel = broker.channel(name);
        return channel && !channel->subscribers().empty();
    };
    return hasSubscribers(id) || std::ranges::any_of(id.wilds(), [&](const ChannelId &wild) {
               return isMonitorChannel(wild) && hasSubscribers(wild);
           });
}

void MonitorService::State::publish(const ChannelId &id, QByteArray json)
{
    ServerChannel *channel = broker.channel(id);
    if (!channel)
        return;
    Message message = Message::on(id);
    message.setRaw(Field::Data, std::move(json));
    messagesSent += quint64(channel->publish(session.serverSession(), std::move(message)));
}

} // namespace halley
