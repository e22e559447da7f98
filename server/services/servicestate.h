// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#pragma once

#include "server/broker/broker.h"
#include "server/broker/localsession.h"
#include "server/services/service.h"
#include "server/services/serviceplace.h"

#include <functional>
#include <memory>
#include <optional>
#include <vector>

namespace halley {

// What a service registered, and how its methods are called. Shared, so that a service may be destroyed in
// one of its own methods: what calls the method holds the state, which then says that it ended.
struct Service::State final : ServerListener, std::enable_shared_from_this<State>
{
    struct Configuration
    {
        ServicePlace place;
        servicemethod::Configuring row;
    };
    using ConfigurationPtr = std::shared_ptr<const Configuration>;

    State(Broker &owner, QByteArray nameOfIt, OwnPublishes ownOnes)
        : broker(owner), name(std::move(nameOfIt)), own(ownOnes),
          session(std::make_unique<LocalSession>(owner, name))
    {
    }

    void begin();
    void end();

    // Nothing if the row cannot be made; said and asserted then.
    template <typename Call>
    [[nodiscard]] std::optional<ServicePlace> place(const ChannelId &id, const servicemethod::Row<Call> &row)
    {
        return place(id, row.parameters, row.converts);
    }
    [[nodiscard]] std::optional<ServicePlace> place(const ChannelId &id, size_t parameters,
                                                    ServicePlace::Converts converts);
    void refuse(const ChannelId &id, const char *why) const;
    // Only for places where it can be made.
    void listenOn(const ServicePlace &place, ChannelListener listener);
    void subscribeTo(const ServicePlace &place, std::function<void(const Message &)> onEvent);
    // False: one was there and was refused.
    [[nodiscard]] bool configureNow(const ConfigurationPtr &configuration, IfExists ifExists);
    [[nodiscard]] QList<ChannelId> existing(const ServicePlace &place) const;
    void configureOne(const Configuration &configuration, ServerChannel &channel) const;

    // Null once the service is gone, too.
    [[nodiscard]] ServerSession *serverSession() const
    {
        return session ? session->serverSession() : nullptr;
    }
    [[nodiscard]] bool isOwn(const ServerSession *sender) const
    {
        return sender && sender == serverSession();
    }
    [[nodiscard]] std::optional<ChannelId> channelOf(const Message &message) const;
    // The segments for the method, if the message is for it.
    [[nodiscard]] std::optional<QByteArrayList> bind(const ServicePlace &place, const Message &message) const;
    // Calls it, and logs what it throws. False if it threw.
    template <typename Call>
    bool guarded(const ChannelId &id, Call call) const
    {
        try {
            call();
            return true;
        } catch (...) {
            logThrown(id);
            return false;
        }
    }
    void logThrown(const ChannelId &id) const; // within a catch block

    void configureChannel(ServerChannel &channel) override;
    void handshaken(const Message &reply);

    Broker &broker;
    const QByteArray name;
    const OwnPublishes own;
    bool ended = false;
    bool refused = false; // the policy did not want its session
    std::unique_ptr<LocalSession> session;
    std::vector<Registration> listeners; // on channels, and of the server
    std::vector<Registration> subscriptions;
    std::vector<ConfigurationPtr> configurations;
    const Configuration *creating = nullptr; // its channel is being made: the initialiser sets it up
};

} // namespace halley
