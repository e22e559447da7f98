// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "server/services/service.h"

#include "server/protocol/constants.h"
#include "server/services/datafilterlistener.h"
#include "server/services/serviceslog.h"
#include "server/services/servicestate.h"
#include "server/services/thrownerror.h"

namespace halley {

Service::Service(Broker &broker, QByteArray name, OwnPublishes own)
    : m_state(std::make_shared<State>(broker, std::move(name), own))
{
    m_state->begin();
}

Service::~Service()
{
    m_state->end();
}

const QByteArray &Service::name() const noexcept
{
    return m_state->name;
}

Broker &Service::broker() const noexcept
{
    return m_state->broker;
}

LocalSession &Service::session() const noexcept
{
    return *m_state->session;
}

ServerSession *Service::serverSession() const
{
    return m_state->serverSession();
}

Service::OwnPublishes Service::ownPublishes() const noexcept
{
    return m_state->own;
}

void Service::add(const ChannelNames &channels, const servicemethod::Serving &row)
{
    for (const ChannelId &id : channels) {
        const auto place = m_state->place(id, row);
        if (!place)
            continue;
        const auto serve = [row, place = *place](State &state, ServerSession &from, const Message &message) {
            const auto segments = state.bind(place, message);
            if (!segments)
                return;
            std::optional<QByteArray> json;
            state.guarded(place.name(), [&] { json = row.call(from, message, *segments); });
            if (!json)
                return;
            Message answer;
            answer.copy(Field::Channel, message);
            answer.setRaw(Field::Data, *json);
            from.deliver(state.serverSession(), answer);
        };
        m_state->listenOn(*place, [weak = m_state->weak_from_this(),
                                   serve](ServerSession *from, ServerChannel &, Message &message) {
            const auto state = weak.lock();
            const bool hidden = state && state->own == OwnPublishes::Hidden && state->isOwn(from);
            if (state && from && !hidden) { // nobody is there to be answered if the server itself publishes
                const auto kept = from->shared_from_this(); // the method may end the session
                serve(*state, *kept, message);
            }
            return true;
        });
    }
}

void Service::add(const ChannelNames &channels, const servicemethod::Listening &row, OwnPublishes own)
{
    for (const ChannelId &id : channels) {
        const auto place = m_state->place(id, row);
        if (!place)
            continue;
        m_state->listenOn(*place, [weak = m_state->weak_from_this(), row, place = *place,
                                   own](ServerSession *from, ServerChannel &, Message &message) {
            const auto state = weak.lock();
            if (!state || (own == OwnPublishes::Hidden && state->isOwn(from)))
                return true;
            const auto segments = state->bind(place, message);
            bool goOn = true;
            if (segments)
                state->guarded(place.name(), [&] { goOn = row.call(from, message, *segments); });
            return goOn;
        });
    }
}

void Service::add(const ChannelNames &channels, const servicemethod::ListeningLater &row, OwnPublishes own)
{
    for (const ChannelId &id : channels) {
        const auto place = m_state->place(id, row);
        if (!place)
            continue;
        m_state->listenOn(*place, [weak = m_state->weak_from_this(), row, place = *place,
                                   own](ServerSession *from, ServerChannel &, Message &message, Message *,
                                        const Promise<bool> &goOn) {
            const auto state = weak.lock();
            const bool seen = state && !(own == OwnPublishes::Hidden && state->isOwn(from));
            const auto segments = seen ? state->bind(place, message) : std::nullopt;
            if (!segments) {
                goOn.complete(true);
                return;
            }
            if (!state->guarded(place.name(), [&] { row.call(from, message, *segments, goOn); }))
                goOn.complete(true);
        });
    }
}

void Service::add(const ChannelNames &channels, const servicemethod::Subscribing &row)
{
    for (const ChannelId &id : channels) {
        if (id.isMeta()) {
            m_state->refuse(id, "nobody subscribes to meta channels");
            continue;
        }
        const auto place = m_state->place(id, row);
        if (!place)
            continue;
        m_state->subscribeTo(*place,
                             [weak = m_state->weak_from_this(), row, place = *place](const Message &event) {
                                 const auto state = weak.lock();
                                 const auto segments = state ? state->bind(place, event) : std::nullopt;
                                 if (segments)
                                     state->guarded(place.name(), [&] { row.call(event, *segments); });
                             });
    }
}

bool Service::add(const ChannelNames &channels, const servicemethod::Configuring &row, IfExists ifExists)
{
    bool all = true;
    const auto state = m_state; // a method may destroy the service
    for (const ChannelId &id : channels) {
        const auto place = state->ended ? std::nullopt : state->place(id, row);
        if (!place)
            continue;
        const auto configuration = std::make_shared<State::Configuration>(State::Configuration{*place, row});
        all = state->configureNow(configuration, ifExists) && all;
    }
    return all;
}

void Service::addRemoteCall(QByteArrayView target, const servicemethod::Answering &row)
{
    QByteArray name = words::servicePrefix.toByteArray();
    name += target.startsWith('/') ? target.sliced(1) : target;
    const ChannelId id = ChannelId::literal(name);
    if (id.isWild() || !id.isService()) {
        m_state->refuse(id, "the target of a remote call is neither wild nor empty");
        return;
    }
    const auto place = m_state->place(id, row);
    if (!place)
        return;
    m_state->listenOn(*place, [weak = m_state->weak_from_this(), row,
                               place = *place](ServerSession *from, ServerChannel &, Message &message) {
        const auto state = weak.lock();
        const auto channel = state ? state->channelOf(message) : std::nullopt;
        const auto segments = channel && from ? place.bind(*channel) : std::nullopt;
        if (!segments)
            return true;
        const RemoteCall call(state->broker, state->serverSession(), *from, message,
                              {*channel, place.variables(), *segments});
        try {
            row.call(call, *segments);
        } catch (...) {
            state->logThrown(place.name());
            const ThrownError error = ThrownError::current();
            call.failure(error.className, error.message);
        }
        return true;
    });
}

void Service::filter(const ChannelNames &channels, const QList<std::shared_ptr<DataFilter>> &filters)
{
    const auto any = [](const QByteArrayList &) { return true; };
    for (const ChannelId &id : channels) {
        const auto place = m_state->place(id, 0, any);
        if (!place)
            continue;
        m_state->listenOn(
            *place, [weak = m_state->weak_from_this(), place = *place, filter = DataFilterListener(filters)](
                        ServerSession *from, ServerChannel &channel, Message &message) {
                const auto state = weak.lock();
                return !state || !state->bind(place, message) || filter(from, channel, message);
            });
    }
}

} // namespace halley
