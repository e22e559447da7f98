// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#pragma once

#include "server/broker/link.h"
#include "server/broker/listeners.h"
#include "server/broker/observer.h"
#include "server/broker/openhook.h"
#include "server/broker/sessionqueue.h"
#include "server/broker/sessionstate.h"
#include "server/protocol/clientid.h"
#include "server/protocol/clientsession.h"
#include "server/protocol/instant.h"
#include "server/protocol/message.h"

#include <QtCore/QHash>
#include <QtCore/QVariant>
#include <chrono>
#include <memory>
#include <optional>
#include <vector>

namespace halley {

class Broker;
class LocalSession;
class ServerChannel;
class SessionExtension;
struct SessionHooks;

struct SessionCounters
{
    quint64 messagesIn = 0;
    quint64 messagesOut = 0;
    quint64 bytesIn = 0;
    quint64 bytesOut = 0;
    quint64 dropped = 0;
};

// The server's half of a session (specification 9). Held by shared_ptr: whoever keeps one after it ended
// finds it terminated, with its id and attributes still there. Used on the broker's thread, within a turn.
class ServerSession : public std::enable_shared_from_this<ServerSession>
{
public:
    enum class Kind : quint8 { Remote, Local };

    ServerSession(Broker &broker, ClientId id, Kind kind, QueueBudget &budget, Instant created);
    ~ServerSession();
    ServerSession(const ServerSession &) = delete;
    ServerSession &operator=(const ServerSession &) = delete;

    [[nodiscard]] const ClientId &id() const noexcept { return m_id; }
    [[nodiscard]] bool isLocal() const noexcept { return m_kind == Kind::Local; }
    [[nodiscard]] SessionState state() const noexcept { return m_state; }
    [[nodiscard]] bool isHandshook() const { return halley::isHandshook(m_state); }

    // How its latest message came; kept after the link is gone.
    [[nodiscard]] TransportKind transport() const;
    [[nodiscard]] const LinkContextPtr &context() const noexcept { return m_context; }
    [[nodiscard]] const QByteArray &userAgent() const noexcept { return m_userAgent; }
    [[nodiscard]] Instant created() const noexcept { return m_created; }
    [[nodiscard]] Instant lastMessage() const noexcept { return m_lastMessage; }
    // A connect is held for it now.
    [[nodiscard]] bool isHeld() const noexcept;
    // Its socket takes no data now; since when.
    [[nodiscard]] std::optional<Instant> blockedSince() const;

    [[nodiscard]] const std::vector<ServerChannel *> &subscriptions() const noexcept
    {
        return m_subscriptions;
    }
    [[nodiscard]] const SessionQueue &queue() const noexcept { return m_queue; }
    [[nodiscard]] const SessionCounters &counters() const noexcept { return m_counters; }

    // Application data of this session, under names of the application's own. An invalid value removes it.
    [[nodiscard]] QVariant attribute(const QByteArray &name) const { return m_attributes.value(name); }
    [[nodiscard]] QList<QByteArray> attributeNames() const { return m_attributes.keys(); }
    void setAttribute(const QByteArray &name, QVariant value);

    // Extensions and listeners of this session. Order and rights: listeners.h and extension.h. They go with
    // the session.
    void addExtension(std::shared_ptr<SessionExtension> extension);
    void removeExtension(const SessionExtension &extension);
    [[nodiscard]] QList<std::shared_ptr<SessionExtension>> extensions() const;
    [[nodiscard]] Registration addMessageListener(SessionMessageListener listener);
    [[nodiscard]] Registration addAddedListener(SessionAddedListener listener);
    [[nodiscard]] Registration addRemovedListener(SessionRemovedListener listener);
    [[nodiscard]] Registration addQueueListener(QueueListener listener);
    [[nodiscard]] Registration addDequeueListener(DequeueListener listener);
    [[nodiscard]] Registration addQueueMaxedListener(QueueMaxedListener listener);
    [[nodiscard]] Registration addHeartbeatListener(HeartbeatListener listener);

    // The hook of an application that its messages wait for, if any: what it is, and since when.
    [[nodiscard]] std::optional<OpenHook> openHook() const;

    // A private delivery (specification 8.1): any channel; reaches this session only. `sender` may be null
    // (the server). False if it was dropped at once; an asynchronous hook may still drop it later. Lazy: it
    // may wait for the lazy time.
    bool deliver(ServerSession *sender, const Message &message);
    // Ends the session from the server's side (specification 5.4). Nothing if it ended already.
    void disconnect();

    // Overrides of the server's values for this session; nothing: the server's. A change is advised with the
    // next connect reply.
    void setTimeout(std::optional<std::chrono::milliseconds> timeout);
    void setInterval(std::optional<std::chrono::milliseconds> interval);
    void setMaxInterval(std::optional<std::chrono::milliseconds> maxInterval) { m_maxInterval = maxInterval; }
    [[nodiscard]] std::chrono::milliseconds timeout() const;
    [[nodiscard]] std::chrono::milliseconds interval() const;
    [[nodiscard]] std::chrono::milliseconds maxInterval() const;
    // Longest queue before queue-maxed listeners are asked; nothing: the option `maxQueue`.
    void setMaxQueue(std::optional<int> messages) { m_maxQueue = messages; }
    // Events leave with connect replies only (specification 6).
    void setMetaConnectDeliveryOnly(bool only) { m_connectOnly = only; }
    [[nodiscard]] bool isMetaConnectDeliveryOnly() const noexcept { return m_connectOnly; }
    void setBroadcastToPublisher(bool broadcast) { m_broadcastToPublisher = broadcast; }
    [[nodiscard]] bool broadcastsToPublisher() const noexcept { return m_broadcastToPublisher; }
    // When the sweeper may end it; nothing while a connect is held, and for local sessions.
    [[nodiscard]] std::optional<Instant> expiry() const noexcept { return m_expiry; }

    // The queue, for extensions that keep messages back (acknowledge): what they hold counts in its limits.
    [[nodiscard]] SessionQueue &queue() noexcept { return m_queue; }

    // Between the two, events queue and are flushed at the end. Pairs nest.
    void startBatch() { ++m_batch; }
    void endBatch();
    // Calls between the two.
    void batch(const std::function<void()> &call);
    // Sends what waits, now, lazy messages too (specification 8.3).
    void flush();

private:
    // Made when the first hook is hung on it.
    SessionHooks &hooks();

    friend class Broker;
    friend class LocalSession;
    friend class Connects;
    friend class Delivery;
    friend class Exchanges;
    friend class Hooks;
    friend class Lifecycle;
    friend class MetaHandler;
    friend class Processing;
    friend class ServerChannel;
    friend class SessionTable;

    Broker &m_broker;
    const ClientId m_id;
    const Kind m_kind;
    SessionState m_state = SessionState::New;
    bool m_connectOnly = false;
    bool m_broadcastToPublisher = true;
    bool m_adviceSent = false; // on this transport, since it last changed
    bool m_delivering = false; // a hook of it is open on the way of an event: later ones wait in m_hooks
    bool m_inDirty = false;    // in the broker's list of sessions to flush at the end of the turn
    bool m_ending = false;
    int m_batch = 0;
    quint32 m_tableIndex = 0;
    quint32 m_cycle = 0;     // number of its latest connect
    quint64 m_lastEvent = 0; // serial of the event it was last served: one event reaches a session once
    LinkId m_link;           // WebSocket it is bound to
    LinkId m_heldLink;       // link whose connect is held
    Message m_heldReply;
    Instant m_heldUntil;
    std::optional<Instant> m_expiry; // none while a connect is held or a handshake is answered
    std::optional<Instant> m_lazyUntil;
    std::optional<std::chrono::milliseconds> m_timeout, m_interval, m_maxInterval;
    std::optional<std::chrono::milliseconds> m_transientTimeout, m_transientInterval;
    QByteArray m_browserId;
    LinkContextPtr m_context;
    QByteArray m_userAgent;
    Instant m_created, m_lastMessage;
    std::vector<ServerChannel *> m_subscriptions;
    SessionQueue m_queue;
    SessionCounters m_counters;
    std::optional<int> m_maxQueue;
    std::unique_ptr<SessionHooks> m_hooks; // null while it has none: the fast path
    QHash<QByteArray, QVariant> m_attributes;
    LocalSession *m_local = nullptr; // the client half, for a local session
};

} // namespace halley
