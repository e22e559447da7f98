// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "console/client/clientchannels.h"

#include "console/client/madeupreply.h"
#include "server/protocol/constants.h"

#include <algorithm>
#include <utility>

namespace halley {

using namespace Qt::StringLiterals;

namespace {

Message subscribeRequest(const ChannelId &channel)
{
    Message request = Message::on(ChannelId::literal(words::metaSubscribe));
    request.setText(Field::Subscription, channel.name());
    return request;
}

Message subscribeSuccess(const ChannelId &channel)
{
    Message reply = subscribeRequest(channel);
    reply.setSuccessful(true);
    return reply;
}

} // namespace

ClientChannels::ClientChannels(SubscriptionRequests &requests, int maxRegistrations)
    : m_requests(&requests), m_maxRegistrations(maxRegistrations)
{
}

Registration ClientChannels::subscribe(const ChannelId &id, MessageHandler onMessage, MessageHandler onReply)
{
    if (m_registrations >= m_maxRegistrations) {
        m_requests->answerLater(madeUpFailure(subscribeRequest(id), {u"too many subscriptions"_s}), onReply);
        return {};
    }
    Channel &channel = m_channels[id];
    Registration registration =
        add(id, channel, std::make_shared<Entry>(Entry{Kind::Subscriber, std::move(onMessage)}));
    if (channel.subscribed) {
        m_requests->answerLater(subscribeSuccess(id), std::move(onReply));
        return registration;
    }
    const bool first = !channel.asking;
    if (first)
        channel.asking = std::make_shared<Asking>();
    channel.asking->waiting.push_back(std::move(onReply));
    if (first)
        ask(id, channel);
    return registration;
}

Registration ClientChannels::addListener(const ChannelId &id, MessageHandler onMessage)
{
    if (m_registrations >= m_maxRegistrations)
        return {};
    return add(id, m_channels[id], std::make_shared<Entry>(Entry{Kind::Listener, std::move(onMessage)}));
}

void ClientChannels::ask(const ChannelId &id, Channel &channel)
{
    const auto reply = [weak = weak_from_this(), asking = channel.asking, id](const Message &message) {
        if (const auto self = weak.lock())
            self->answered(id, asking, message);
    };
    m_requests->requestSubscribe(id, reply);
}

// The reply to an older question (all its subscribers went meanwhile) changes nothing but is still passed on.
void ClientChannels::answered(const ChannelId &id, const std::shared_ptr<Asking> &asking,
                              const Message &reply)
{
    const auto channel = m_channels.find(id);
    if (channel != m_channels.end() && channel->asking == asking) {
        channel->asking.reset();
        channel->subscribed = reply.isSuccessful();
        if (!channel->subscribed)
            dropSubscribers(*channel);
        if (channel->entries.empty())
            m_channels.erase(channel);
    }
    for (const MessageHandler &onReply : std::exchange(asking->waiting, {})) {
        if (onReply)
            onReply(reply);
    }
}

Registration ClientChannels::add(const ChannelId &id, Channel &channel, const EntryPtr &entry)
{
    channel.entries.push_back(entry);
    ++m_registrations;
    return Registration([weak = weak_from_this(), id, entry] {
        const auto self = weak.lock();
        if (self && entry->live)
            self->remove(id, entry);
        entry->live = false;
    });
}

void ClientChannels::remove(const ChannelId &id, const EntryPtr &entry)
{
    const auto channel = m_channels.find(id);
    if (channel == m_channels.end() || std::erase(channel->entries, entry) == 0)
        return;
    entry->live = false;
    --m_registrations;
    const bool heard = std::ranges::any_of(
        channel->entries, [](const EntryPtr &other) { return other->kind == Kind::Subscriber; });
    const bool tell = !heard && entry->kind == Kind::Subscriber && (channel->subscribed || channel->asking);
    if (tell) {
        channel->subscribed = false;
        channel->asking.reset();
    }
    if (channel->entries.empty())
        m_channels.erase(channel);
    if (tell)
        m_requests->requestUnsubscribe(id);
}

void ClientChannels::dropSubscribers(Channel &channel)
{
    m_registrations -= int(std::erase_if(channel.entries, [](const EntryPtr &entry) {
        if (entry->kind == Kind::Listener)
            return false;
        entry->live = false;
        return true;
    }));
}

void ClientChannels::sessionLost()
{
    for (auto channel = m_channels.begin(); channel != m_channels.end();) {
        if (channel->subscribed) {
            channel->subscribed = false;
            dropSubscribers(*channel);
        }
        channel = channel->entries.empty() ? m_channels.erase(channel) : std::next(channel);
    }
}

void ClientChannels::collect(const ChannelId &id, std::vector<EntryPtr> &entries) const
{
    const auto channel = m_channels.constFind(id);
    if (channel != m_channels.constEnd())
        entries.insert(entries.end(), channel->entries.begin(), channel->entries.end());
}

void ClientChannels::dispatch(const Message &message)
{
    const auto id = ChannelId::parse(message.channel());
    if (!id)
        return;
    std::vector<EntryPtr> entries;
    collect(*id, entries);
    const size_t exact = entries.size();
    for (const ChannelId &wild : id->wilds())
        collect(wild, entries);

    const bool event = isEvent(message);
    const auto keep = shared_from_this(); // a handler may destroy the session
    for (size_t i = 0; i < entries.size(); ++i) {
        const EntryPtr &entry = entries[i];
        const bool hears = entry->kind == Kind::Listener || (event && (i < exact || id->isBroadcast()));
        if (entry->live && hears && entry->onMessage)
            entry->onMessage(message);
    }
}

} // namespace halley
