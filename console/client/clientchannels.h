// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#pragma once

#include "server/protocol/channelid.h"
#include "server/protocol/clientsession.h"
#include "server/protocol/message.h"

#include <QtCore/QHash>
#include <functional>
#include <memory>
#include <vector>

namespace halley {

// What the registry of channels asks of the session that owns it.
class SubscriptionRequests
{
public:
    using MessageHandler = ClientSession::MessageHandler;
    virtual ~SubscriptionRequests() = default;
    // Sends /meta/subscribe. `onReply` is called exactly once, later.
    virtual void requestSubscribe(const ChannelId &channel, MessageHandler onReply) = 0;
    virtual void requestUnsubscribe(const ChannelId &channel) = 0;
    // Calls `onReply` with `reply` later, not from within this call.
    virtual void answerLater(const Message &reply, MessageHandler onReply) = 0;
};

// The subscribers and listeners of a client (specification 17.3): who hears what, and when the server must
// be told. The first subscriber of a channel asks the server, the last one to go tells it.
//
// Those who subscribe while the server is being asked wait for the same reply; those who come later get a
// success of our own. A refusal ends them all. Made by make_shared: registrations may outlive it.
class ClientChannels : public std::enable_shared_from_this<ClientChannels>
{
public:
    using MessageHandler = ClientSession::MessageHandler;

    ClientChannels(SubscriptionRequests &requests, int maxRegistrations);
    ClientChannels(const ClientChannels &) = delete;
    ClientChannels &operator=(const ClientChannels &) = delete;

    [[nodiscard]] Registration subscribe(const ChannelId &channel, MessageHandler onMessage,
                                         MessageHandler onReply);
    [[nodiscard]] Registration addListener(const ChannelId &channel, MessageHandler onMessage);

    // Hands a message to those on its channel, then to those on the wild names above it. Subscribers get
    // events only; those of a wild name only broadcast ones (specification 3.4). Handlers may do anything,
    // dropping registrations and the registry included.
    void dispatch(const Message &message);

    // The server has forgotten the session: all confirmed subscriptions end. Those it was not asked for yet
    // stay, for the next session.
    void sessionLost();

private:
    enum class Kind : quint8 { Subscriber, Listener };
    struct Entry
    {
        Kind kind;
        MessageHandler onMessage;
        bool live = true;
    };
    using EntryPtr = std::shared_ptr<Entry>;
    // One /meta/subscribe that is not answered yet, and who waits for the answer.
    struct Asking
    {
        std::vector<MessageHandler> waiting;
    };
    struct Channel
    {
        std::vector<EntryPtr> entries;
        std::shared_ptr<Asking> asking;
        bool subscribed = false;
    };

    void ask(const ChannelId &id, Channel &channel);
    void answered(const ChannelId &id, const std::shared_ptr<Asking> &asking, const Message &reply);
    [[nodiscard]] Registration add(const ChannelId &id, Channel &channel, const EntryPtr &entry);
    void remove(const ChannelId &id, const EntryPtr &entry);
    void dropSubscribers(Channel &channel);
    void collect(const ChannelId &id, std::vector<EntryPtr> &entries) const;

    SubscriptionRequests *m_requests;
    const int m_maxRegistrations;
    int m_registrations = 0;
    QHash<ChannelId, Channel> m_channels;
};

} // namespace halley
