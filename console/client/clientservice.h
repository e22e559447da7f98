// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#pragma once

#include "server/protocol/clientsession.h"

#include <memory>

namespace halley {

// A part of an application that listens to channels for as long as it lives (specification 15.4). Its
// subscriptions are made as soon as there is a session, and made again after every handshake, where
// subscriptions of the session itself end. One whose answer got lost is made again with the next connect.
//
//     ClientService chat(client);
//     chat.keep(chat.subscribe(ChannelId::literal("/chat"), [](const Message &event) { … }));
//
// The session must outlive it.
class ClientService
{
public:
    using MessageHandler = ClientSession::MessageHandler;

    explicit ClientService(ClientSession &session);
    ~ClientService();
    ClientService(const ClientService &) = delete;
    ClientService &operator=(const ClientService &) = delete;

    // Events on the channel. `onReply` (may be null) hears the server's answer to each subscription.
    [[nodiscard]] Registration subscribe(const ChannelId &channel, MessageHandler onMessage,
                                         MessageHandler onReply = nullptr);
    // Keeps it as long as the service lives.
    void keep(Registration registration);

    [[nodiscard]] ClientSession &session() const;

private:
    struct State;
    std::shared_ptr<State> m_state; // shared with registrations, which may outlive the service
};

} // namespace halley
