// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#pragma once

#include "console/app/brokerthread.h"
#include "console/app/mailbox.h"
#include "server/broker/localsession.h"
#include "server/protocol/message.h"

#include <QtCore/QObject>
#include <map>
#include <memory>
#include <mutex>
#include <variant>

namespace halley {

class Broker;
class InProcessPeer;

// What the session asks: a request like one on the wire, without id and clientId. `ticket` comes back with
// the reply; 0: no reply is wanted.
struct InProcessRequest
{
    quint64 ticket;
    Message message;
    bool isCall = false; // a remote call: its result is the reply
};

// What the peer tells.
struct InProcessReply
{
    quint64 ticket;
    Message message;
};
struct InProcessEvent // an event, a goodbye, or a reply that nobody waits for
{
    Message message;
};
struct InProcessCutOff // the session did not read
{
};
struct InProcessServerEnd
{
};
using InProcessNotice = std::variant<InProcessReply, InProcessEvent, InProcessCutOff, InProcessServerEnd>;

// One attempt at a session: what the two threads share. A session that was cut off takes a new one.
struct InProcessLine
{
    InProcessLine(const Mailbox<InProcessRequest>::Bounds &out, const Mailbox<InProcessNotice>::Bounds &in)
        : toServer(out), toSession(in)
    {
    }

    Mailbox<InProcessRequest> toServer;
    Mailbox<InProcessNotice> toSession;

    // Who is woken when toSession has something; null when the session went.
    std::mutex readerMutex;
    QObject *reader = nullptr;
    void wakeReader();

    // Broker's thread only.
    std::weak_ptr<InProcessPeer> peer;
    bool over = false; // the peer has gone: nothing is handled any more
};

// The half of an InProcessSession that lives on the broker's thread, as its guest: a LocalSession, and what
// carries requests to it and messages back.
class InProcessPeer final : public BrokerGuest, public std::enable_shared_from_this<InProcessPeer>
{
public:
    InProcessPeer(Broker &broker, std::shared_ptr<InProcessLine> line, std::shared_ptr<BrokerGuests> guests);

    ~InProcessPeer() override;

    // Handles what waits in the line; makes the peer at the first time.
    static void serve(Broker &broker, const std::shared_ptr<InProcessLine> &line,
                      const std::shared_ptr<BrokerGuests> &guests);
    // The session went.
    static void leave(const std::shared_ptr<InProcessLine> &line,
                      const std::shared_ptr<BrokerGuests> &guests);

    void brokerEnds() override;

private:
    void start();
    void handle(const InProcessRequest &request);
    void subscribe(const Message &message, ClientSession::MessageHandler onReply);
    void forward(const Message &message);
    void tell(InProcessNotice notice, qsizetype bytes);
    void cutOff();
    void leaveLater();

    Broker &m_broker;
    const std::shared_ptr<InProcessLine> m_line;
    const std::shared_ptr<BrokerGuests> m_guests;
    LocalSession m_session;
    Registration m_everything;
    std::map<ChannelId, Registration> m_subscriptions;
    bool m_silent = false; // nobody listens any more
};

} // namespace halley
