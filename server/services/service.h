// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#pragma once

#include "server/broker/localsession.h"
#include "server/broker/serverchannel.h"
#include "server/services/channelnames.h"
#include "server/services/datafilter.h"
#include "server/services/servicerow.h"

#include <QtCore/QByteArray>
#include <QtCore/QList>
#include <memory>

namespace halley {

class Broker;

// A part of an application inside the server (specification 15): methods that serve channels, and a local
// session of its own to publish with. Derive from it, and let the constructor be a table of what it serves:
//
//     Rooms::Rooms(Broker &broker) : Service(broker, "rooms")
//     {
//         configure("/rooms/{room}", [](ServerChannel &channel) { channel.setLazy(true); });
//         listen("/rooms/{room}", &Rooms::said);
//         serve("/service/rooms/{room}/members", &Rooms::members);
//         remoteCall("rooms/{room}/rename", &Rooms::rename);
//     }
//
// A method is a member function of the derived class or any other callable, neither overloaded nor generic.
// Behind its fixed parameters it may take one for each variable of the template, in the order of the template
// and of any type that ChannelParameter reads; a segment that is no such value does not bind, and the method
// does not see the message. All channels of one row have as many variables.
//
// Everything here, the destructor included, is called on the broker's thread within a turn, and a service is
// destroyed before its broker: Broker::keep() sees to it. Destroying it, also in one of its own methods,
// takes all of it back: registrations, subscriptions, the session. What a method throws is logged and the
// message goes on. There is no pool of threads: methods run where the broker's state is, without locks. Work
// that takes long goes to a thread of your own; its answer comes back through RemoteCall or a Promise, from
// any thread.
//
// A row that cannot be made (a name that is none, a method with too many parameters, a meta channel that does
// not exist) is a mistake in the program: asserted, and otherwise logged and left out.
class Service
{
public:
    // Whether its methods see what its own session publishes, and its subscriptions too.
    enum class OwnPublishes : quint8 { Hidden, Seen };
    // What configure() does with a channel that is there already.
    enum class IfExists : quint8 { Refuse, Configure, Leave };

    // `name`: begins the id of its session. The handshake is made here; a policy that refuses it leaves the
    // service without session: it listens, but does not subscribe.
    Service(Broker &broker, QByteArray name, OwnPublishes own = OwnPublishes::Hidden);
    virtual ~Service();
    Service(const Service &) = delete;
    Service &operator=(const Service &) = delete;

    [[nodiscard]] const QByteArray &name() const noexcept;
    [[nodiscard]] Broker &broker() const noexcept;
    [[nodiscard]] LocalSession &session() const noexcept;
    // Null if it has none: see above.
    [[nodiscard]] ServerSession *serverSession() const;

    // Answers what sessions send (specification 15.1):
    //     R method(ServerSession &from, const Message &message, …)
    // What it returns is delivered to the sender alone, on the same channel, without id: a QJsonValue,
    // -Object or -Array, JSON text (QByteArray), a std::optional of one of them; or nothing.
    template <typename Method>
    void serve(const ChannelNames &channels, Method method)
    {
        add(channels, servicemethod::serving<Method>(callable(std::move(method))));
    }

    // Sees every message on the channels before it is routed, server-side publishes included, and may change
    // it; `from` may be null. False: it goes no further. With a promise at the end, which is completed later:
    //     bool method(ServerSession *from, Message &message, …)
    //     void method(ServerSession *from, Message &message, …)
    //     void method(ServerSession *from, Message &message, …, Promise<bool> goOn)
    template <typename Method>
    void listen(const ChannelNames &channels, Method method)
    {
        listen(channels, std::move(method), ownPublishes());
    }
    template <typename Method>
    void listen(const ChannelNames &channels, Method method, OwnPublishes own)
    {
        if constexpr (servicemethod::isLater<Method>)
            add(channels, servicemethod::listeningLater<Method>(callable(std::move(method))), own);
        else
            add(channels, servicemethod::listening<Method>(callable(std::move(method))), own);
    }

    // Receives the events of the channels as a subscriber, after they were delivered. Not for meta channels.
    //     void method(const Message &event, …)
    template <typename Method>
    void subscribe(const ChannelNames &channels, Method method)
    {
        add(channels, servicemethod::subscribing<Method>(callable(std::move(method))));
    }

    // Sets channels up when they are made, before anybody sees them: flags, authorizers, attributes.
    //     void method(ServerChannel &channel, …)
    // A concrete or wild channel is made here, and set up again should it be swept and made anew; of a
    // template, every channel that binds to it is set up when somebody makes it. False if one was there
    // already and was refused; it is then left as it is.
    template <typename Method>
    bool configure(const ChannelNames &channels, Method method, IfExists ifExists = IfExists::Refuse)
    {
        return add(channels, servicemethod::configuring<Method>(callable(std::move(method))), ifExists);
    }

    // Answers remote calls (specification 15.3) on /service/<target>; the target may be a template, not wild.
    //     void method(RemoteCall call, …)
    //     void method(RemoteCall call, const QJsonValue &data, …)
    // What it throws is the failure that the caller gets.
    template <typename Method>
    void remoteCall(QByteArrayView target, Method method)
    {
        addRemoteCall(target, servicemethod::answering<Method>(callable(std::move(method))));
    }

    // Puts data filters on the channels, in this order (specification 14); own publishes are filtered too.
    void filter(const ChannelNames &channels, const QList<std::shared_ptr<DataFilter>> &filters);

private:
    struct State;

    template <typename Method>
    auto callable(Method method)
    {
        if constexpr (std::is_member_function_pointer_v<Method>) {
            auto *object = static_cast<typename servicemethod::Signature<Method>::Class *>(this);
            return [object, method](auto &&...arguments) -> decltype(auto) {
                return (object->*method)(std::forward<decltype(arguments)>(arguments)...);
            };
        } else {
            return method;
        }
    }
    [[nodiscard]] OwnPublishes ownPublishes() const noexcept;
    void add(const ChannelNames &channels, const servicemethod::Serving &row);
    void add(const ChannelNames &channels, const servicemethod::Listening &row, OwnPublishes own);
    void add(const ChannelNames &channels, const servicemethod::ListeningLater &row, OwnPublishes own);
    void add(const ChannelNames &channels, const servicemethod::Subscribing &row);
    bool add(const ChannelNames &channels, const servicemethod::Configuring &row, IfExists ifExists);
    void addRemoteCall(QByteArrayView target, const servicemethod::Answering &row);

    const std::shared_ptr<State> m_state;
};

} // namespace halley
