// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#pragma once

#include "server/protocol/channelid.h"
#include "server/protocol/clientid.h"
#include "server/protocol/message.h"

#include <functional>
#include <utility>

namespace halley {

// Keeps a subscription or a listener alive; dropping it ends it. Movable, not copyable. May outlive the
// session.
class Registration
{
public:
    Registration() = default;
    explicit Registration(std::function<void()> end) : m_end(std::move(end)) {}
    Registration(Registration &&other) noexcept : m_end(std::exchange(other.m_end, nullptr)) {}
    Registration &operator=(Registration &&other) noexcept
    {
        if (this != &other) {
            reset();
            m_end = std::exchange(other.m_end, nullptr);
        }
        return *this;
    }
    ~Registration() { reset(); }
    [[nodiscard]] bool isActive() const noexcept { return bool(m_end); }
    void reset()
    {
        if (auto end = std::exchange(m_end, nullptr))
            end();
    }

private:
    std::function<void()> m_end;
};

// The client half of a session, whatever carries it (specification 1 and 17.5): implemented by the local
// session of a server, by a Bayeux client over a link, and by the console's session with a server on another
// thread. One thread each.
//
// Handlers are called later on the session's thread or, for a local session, within the call. Every handler
// that is given to handshake, subscribe, publish, remoteCall and disconnect is called exactly once: with the
// server's reply, or with a made-up reply that has `successful:false` and a `failure` (specification 17.6).
class ClientSession
{
public:
    using MessageHandler = std::function<void(const Message &)>;

    virtual ~ClientSession() = default;

    // Empty before the handshake.
    [[nodiscard]] virtual ClientId id() const = 0;
    [[nodiscard]] virtual bool isHandshaken() const = 0;
    // Handshaken, and the server answered the latest connect.
    [[nodiscard]] virtual bool isConnected() const = 0;

    // `fields` carries extra members of the handshake (`ext`, credentials); reused when the client must
    // handshake again.
    virtual void handshake(const Message &fields, MessageHandler onReply) = 0;
    virtual void disconnect(MessageHandler onReply) = 0;

    // Calls `onMessage` for every event on the channel (wild names too) until the registration is dropped.
    // The first subscriber of a channel subscribes at the server, the last one to go unsubscribes. A new
    // session (another handshake) ends all subscriptions: subscribe again in a /meta/handshake listener.
    [[nodiscard]] virtual Registration subscribe(const ChannelId &channel, MessageHandler onMessage,
                                                 MessageHandler onReply) = 0;
    // Local only: sees every message received on the channel, replies and meta channels included.
    [[nodiscard]] virtual Registration addListener(const ChannelId &channel, MessageHandler onMessage) = 0;

    // `json` is the JSON text of `data`.
    void publish(const ChannelId &channel, QByteArray json, MessageHandler onReply)
    {
        publishMessage(withData(channel, std::move(json)), std::move(onReply));
    }
    // For more than data: a message with a channel and what else it is to carry (`ext`, binary data). Its id
    // and clientId are the session's business.
    virtual void publishMessage(Message message, MessageHandler onReply) = 0;

    // Asks a service (specification 15.3) and hands over its answer: `successful`, and `data` either way.
    // `target` is put behind /service: "/contacts" asks /service/contacts. A server that takes the call and
    // never answers gives a failure with `error` 406::timeout, where the session knows a limit.
    void remoteCall(QByteArrayView target, QByteArray json, MessageHandler onResult)
    {
        const QByteArrayView slash = target.startsWith('/') ? QByteArrayView() : QByteArrayView("/");
        Message message;
        message.setText(Field::Channel, "/service" + slash.toByteArray() + target.toByteArray());
        message.setRaw(Field::Data, std::move(json));
        remoteCallMessage(std::move(message), std::move(onResult));
    }
    // The same for more than data; the channel is the whole one, /service included.
    virtual void remoteCallMessage(Message message, MessageHandler onResult) = 0;

    // What is sent between the two calls leaves in one batch. Pairs nest.
    virtual void startBatch() = 0;
    virtual void endBatch() = 0;

private:
    [[nodiscard]] static Message withData(const ChannelId &channel, QByteArray json)
    {
        Message message = Message::on(channel);
        message.setRaw(Field::Data, std::move(json));
        return message;
    }
};

} // namespace halley
