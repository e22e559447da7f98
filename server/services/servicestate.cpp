// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "server/services/servicestate.h"

#include "server/services/serviceslog.h"
#include "server/services/thrownerror.h"

#include <utility>

namespace halley {

void Service::State::begin()
{
    session->handshake(Message(), [weak = weak_from_this()](const Message &reply) {
        if (const auto state = weak.lock())
            state->handshaken(reply);
    });
}

void Service::State::handshaken(const Message &reply)
{
    refused = !reply.isSuccessful();
    if (refused)
        qCWarning(servicesLog).noquote()
            << "the security policy refuses the session of service" << name << reply;
    else
        serverSession()->setBroadcastToPublisher(own == OwnPublishes::Seen);
}

// First what is called, so that nothing of what happens next comes to methods of an object that is half gone.
// The registrations are taken out before they end: their end may have listeners of its own.
void Service::State::end()
{
    ended = true;
    configurations.clear();
    std::exchange(listeners, {}).clear();
    std::exchange(session, nullptr).reset();
    std::exchange(subscriptions, {}).clear();
}

void Service::State::refuse(const ChannelId &id, const char *why) const
{
    qCWarning(servicesLog).noquote() << "service" << name << "cannot serve" << id << "because" << why;
    Q_ASSERT_X(false, "halley::Service", why);
}

std::optional<ServicePlace> Service::State::place(const ChannelId &id, size_t parameters,
                                                  ServicePlace::Converts converts)
{
    if (id.isEmpty()) {
        refuse(id, "that is no channel's name");
        return std::nullopt;
    }
    ServicePlace place(id, converts);
    if (parameters != 0 && qsizetype(parameters) != place.variables().size()) {
        refuse(id, "its method takes another number of variables");
        return std::nullopt;
    }
    const ChannelId channel = place.channel();
    if (channel.isMeta() && !channel.isWild() && !broker.channel(channel)) {
        refuse(id, "there is no such meta channel");
        return std::nullopt;
    }
    return place;
}

void Service::State::listenOn(const ServicePlace &place, ChannelListener listener)
{
    listeners.push_back(broker.createChannelIfAbsent(place.channel())->addListener(std::move(listener)));
}

// While the policy thinks about the handshake, the session keeps the request back.
void Service::State::subscribeTo(const ServicePlace &place, std::function<void(const Message &)> onEvent)
{
    if (refused)
        return;
    const auto onReply = [service = name, channel = place.channel()](const Message &reply) {
        if (!reply.isSuccessful())
            qCWarning(servicesLog).noquote()
                << "service" << service << "may not subscribe to" << channel << reply;
    };
    subscriptions.push_back(session->subscribe(place.channel(), std::move(onEvent), onReply));
}

bool Service::State::configureNow(const ConfigurationPtr &configuration, IfExists ifExists)
{
    const auto self = shared_from_this();
    const ServicePlace &place = configuration->place;
    const QList<ChannelId> known = existing(place);
    const bool isRefused = !known.isEmpty() && ifExists == IfExists::Refuse;
    if (isRefused)
        qCWarning(servicesLog).noquote()
            << "service" << name << "does not configure" << known << "which exists already";
    if (isRefused && !place.isTemplate())
        return false;
    if (configurations.empty())
        listeners.push_back(broker.addListener(*this));
    configurations.push_back(configuration);
    if (ifExists == IfExists::Configure) {
        for (const ChannelId &id : known) {
            if (ServerChannel *channel = broker.channel(id); channel && !ended)
                configureOne(*configuration, *channel);
        }
    }
    if (known.isEmpty() && !place.isTemplate()) {
        const Configuration *const outer = std::exchange(creating, configuration.get());
        broker.createChannelIfAbsent(place.name(),
                                     [&](ServerChannel &channel) { configureOne(*configuration, channel); });
        creating = outer;
    }
    return !isRefused;
}

QList<ChannelId> Service::State::existing(const ServicePlace &place) const
{
    if (!place.isTemplate())
        return broker.channel(place.name()) ? QList{place.name()} : QList<ChannelId>();
    QList<ChannelId> ids;
    for (const ServerChannel *channel : broker.channels()) {
        if (place.bind(channel->id()))
            ids.append(channel->id());
    }
    return ids;
}

void Service::State::configureOne(const Configuration &configuration, ServerChannel &channel) const
{
    if (const auto segments = configuration.place.bind(channel.id()))
        guarded(channel.id(), [&] { configuration.row.call(channel, *segments); });
}

void Service::State::configureChannel(ServerChannel &channel)
{
    const auto self = shared_from_this();
    const auto rows = configurations;
    for (const ConfigurationPtr &row : rows) {
        const bool wanted = row->place.isTemplate() || row->place.name() == channel.id();
        if (wanted && row.get() != creating && !ended)
            configureOne(*row, channel);
    }
}

std::optional<ChannelId> Service::State::channelOf(const Message &message) const
{
    auto id = ChannelId::parse(message.channel(), broker.options().limits);
    return id ? std::optional(std::move(id).value()) : std::nullopt;
}

std::optional<QByteArrayList> Service::State::bind(const ServicePlace &place, const Message &message) const
{
    if (!place.isTemplate())
        return QByteArrayList();
    const auto channel = channelOf(message);
    return channel ? place.bind(*channel) : std::nullopt;
}

void Service::State::logThrown(const ChannelId &id) const
{
    qCInfo(servicesLog).noquote() << "a method of service" << name << "failed on" << id
                                  << ThrownError::current();
}

} // namespace halley
