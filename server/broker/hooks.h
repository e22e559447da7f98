// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#pragma once

#include "server/broker/broker.h"
#include "server/broker/openhook.h"
#include "server/broker/task.h"

#include <vector>

namespace halley {

class Route;

// Calls what applications hung on the server: extensions, listeners, the policy. Here is the one place where
// a message waits for an application, and where an application's exception ends.
class Hooks
{
public:
    explicit Hooks(Broker::State &state) : m_state(state) {}

    // False: no extension sees its messages, in either direction.
    [[nodiscard]] bool hasExtensions(const ServerSession *session) const;
    // Server extensions, then those of the session, in order (specification 7.1 steps 2 and 3).
    Task<bool> incoming(std::shared_ptr<ServerSession> session, Message &message, Message &reply);
    // Server extensions in reverse order.
    Task<bool> outgoing(std::shared_ptr<ServerSession> from, std::shared_ptr<ServerSession> to,
                        Message &message, const Message *request);
    // Session extensions in reverse order: the message, another one, or none.
    Task<std::optional<Message>> outgoingSession(std::shared_ptr<ServerSession> session,
                                                 std::shared_ptr<ServerSession> sender, Message message,
                                                 const Message *request);
    // Step 9. `reply` is null for server-side publishes.
    Task<bool> channelListeners(std::shared_ptr<ServerSession> sender, const Route &route, Message &message,
                                Message *reply);
    Task<bool> messageListeners(std::shared_ptr<ServerSession> session, std::shared_ptr<ServerSession> sender,
                                const Message &message);
    // Asks the policy's later form through `ask`; failed: no.
    Task<bool> policy(std::shared_ptr<ServerSession> session, QByteArray what,
                      std::function<void(Promise<bool>)> ask);

    // Calls one hook of an application; an exception is logged as of `what`: a text, or a call that gives
    // one.
    template <typename What, typename Call>
    static void guarded(What what, Call call);

    // The hook that a session waits for.
    [[nodiscard]] std::optional<OpenHook> openOf(const ServerSession &session) const;
    // All of them, the oldest first.
    [[nodiscard]] std::vector<WaitingHook> open() const;

private:
    template <typename T>
    class Answer;
    enum class Order : quint8 { AsRegistered, Reversed };
    template <typename Hook, typename Now, typename Later>
    Task<bool> ask(std::shared_ptr<const std::vector<std::shared_ptr<Hook>>> all, Order order,
                   std::shared_ptr<ServerSession> session, QByteArray what, Now now, Later later);
    struct Open
    {
        quint64 number;
        std::shared_ptr<ServerSession> session; // null: of a server-side publish
        OpenHook hook;
    };
    quint64 opened(std::shared_ptr<ServerSession> session, QByteArray what);
    void closed(quint64 number);

    Broker::State &m_state;
    std::vector<Open> m_open;
    quint64 m_lastNumber = 0;
};

void logHookFailure(const char *what, const char *why);

template <typename What, typename Call>
void Hooks::guarded(What what, Call call)
{
    const auto failed = [&](const char *why) {
        if constexpr (std::is_invocable_v<What &>)
            logHookFailure(QByteArray(what()).constData(), why);
        else
            logHookFailure(what, why);
    };
    try {
        call();
    } catch (const std::exception &error) { // counts as yes (specification 7.1)
        failed(error.what());
    } catch (...) {
        failed("an exception");
    }
}

} // namespace halley
