// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "server/broker/hooks.h"

#include "server/broker/brokerlog.h"
#include "server/broker/brokerstate.h"
#include "server/broker/route.h"
#include "server/broker/sessionhooks.h"
#include "server/protocol/constants.h"

#include <algorithm>

namespace halley {
namespace {

using SessionPtr = std::shared_ptr<ServerSession>;

bool isMetaMessage(const Message &message)
{
    return message.channel().startsWith(words::metaPrefix);
}

} // namespace

void logHookFailure(const char *what, const char *why)
{
    qCInfo(brokerLog).noquote() << what << "failed:" << why;
}

// The promise given to one asynchronous hook, and the wait for it.
template <typename T>
class Hooks::Answer
{
public:
    Answer(Hooks &hooks, SessionPtr session, QByteArray what)
        : m_hooks(hooks), m_session(std::move(session)), m_what(std::move(what)),
          m_state(std::make_shared<PromiseState<T>>())
    {
        m_state->gate = hooks.m_state.gate;
    }
    Answer(const Answer &) = delete;
    Answer &operator=(const Answer &) = delete;
    ~Answer()
    {
        m_state->waiter = nullptr; // given up: a later answer finds nobody
        if (m_number)
            m_hooks.closed(m_number);
    }

    // Calls the hook with the promise. An exception fails it.
    template <typename Call>
    void ask(Call call)
    {
        const Promise<T> promise(m_state);
        try {
            call(promise);
        } catch (const std::exception &error) {
            promise.fail(error.what());
        } catch (...) {
            promise.fail("an exception");
        }
    }

    [[nodiscard]] bool await_ready() const noexcept { return m_state->settled; }
    void await_suspend(std::coroutine_handle<> waiter)
    {
        m_state->waiter = waiter;
        m_number = m_hooks.opened(m_session, m_what);
    }
    // Nothing if it failed.
    [[nodiscard]] std::optional<T> await_resume()
    {
        if (!m_state->value)
            logHookFailure(m_what.constData(), m_state->failure.constData());
        return std::move(m_state->value);
    }

private:
    Hooks &m_hooks;
    const SessionPtr m_session;
    const QByteArray m_what;
    const std::shared_ptr<PromiseState<T>> m_state;
    quint64 m_number = 0;
};

quint64 Hooks::opened(SessionPtr session, QByteArray what)
{
    m_open.push_back({++m_lastNumber, std::move(session), {std::move(what), m_state.now}});
    if (m_state.observer)
        m_state.observer->hookOpened(m_open.back().session.get(), m_open.back().hook);
    return m_lastNumber;
}

void Hooks::closed(quint64 number)
{
    const auto it = std::ranges::find(m_open, number, &Open::number);
    if (it == m_open.end())
        return;
    const Open open = std::move(*it);
    m_open.erase(it);
    if (m_state.observer)
        m_state.observer->hookClosed(open.session.get(), open.hook);
}

std::optional<OpenHook> Hooks::openOf(const ServerSession &session) const
{
    const auto it =
        std::ranges::find_if(m_open, [&](const Open &open) { return open.session.get() == &session; });
    return it == m_open.end() ? std::nullopt : std::optional(it->hook);
}

std::vector<WaitingHook> Hooks::open() const
{
    std::vector<WaitingHook> all;
    all.reserve(m_open.size());
    for (const Open &open : m_open)
        all.push_back({open.session.get(), open.hook});
    return all;
}

bool Hooks::hasExtensions(const ServerSession *session) const
{
    return m_state.extensions.snapshot() || (session && session->m_hooks);
}

// Asks one after the other until one says no. `now` calls the blocking form of a hook and returns its answer,
// or nothing if it has only the form that answers later, which `later` calls.
template <typename Hook, typename Now, typename Later>
Task<bool> Hooks::ask(std::shared_ptr<const std::vector<std::shared_ptr<Hook>>> all, Order order,
                      SessionPtr session, QByteArray what, Now now, Later later)
{
    const std::size_t count = all ? all->size() : 0;
    for (std::size_t i = 0; i < count; ++i) {
        const std::shared_ptr<Hook> entry = (*all)[order == Order::AsRegistered ? i : count - 1 - i];
        if (!entry->active)
            continue;
        std::optional<bool> proceed = true; // what an exception means
        guarded(what.constData(), [&] { proceed = now(entry->hook); });
        if (!proceed) {
            Answer<bool> answer(*this, session, what);
            answer.ask([&](const Promise<bool> &promise) { later(entry->hook, promise); });
            proceed = co_await answer;
            proceed = proceed.value_or(true);
        }
        if (!*proceed)
            co_return false;
    }
    co_return true;
}

Task<bool> Hooks::incoming(SessionPtr session, Message &message, Message &reply)
{
    const bool meta = isMetaMessage(message);
    const bool proceed = co_await ask(
        m_state.extensions.snapshot(), Order::AsRegistered, session,
        QByteArrayLiteral("extension, message in"),
        [&](const std::shared_ptr<Extension> &extension) -> std::optional<bool> {
            if (extension->isAsynchronous())
                return std::nullopt;
            return meta ? extension->rcvMeta(session.get(), message, reply)
                        : extension->rcv(session.get(), message, reply);
        },
        [&](const std::shared_ptr<Extension> &extension, const Promise<bool> &promise) {
            extension->incoming(session.get(), message, reply, promise);
        });
    if (!proceed || !session || !session->m_hooks)
        co_return proceed;
    const bool sessionProceeds = co_await ask(
        session->m_hooks->extensions.snapshot(), Order::AsRegistered, session,
        QByteArrayLiteral("session extension, message in"),
        [&](const std::shared_ptr<SessionExtension> &extension) -> std::optional<bool> {
            if (extension->isAsynchronous())
                return std::nullopt;
            return meta ? extension->rcvMeta(*session, message, reply)
                        : extension->rcv(*session, message, reply);
        },
        [&](const std::shared_ptr<SessionExtension> &extension, const Promise<bool> &promise) {
            extension->incoming(*session, message, reply, promise);
        });
    co_return sessionProceeds;
}

Task<bool> Hooks::outgoing(SessionPtr from, SessionPtr to, Message &message, const Message *request)
{
    const bool meta = isMetaMessage(message);
    const SessionPtr waiting = to ? to : from;
    const bool proceed = co_await ask(
        m_state.extensions.snapshot(), Order::Reversed, waiting, QByteArrayLiteral("extension, message out"),
        [&](const std::shared_ptr<Extension> &extension) -> std::optional<bool> {
            if (extension->isAsynchronous())
                return std::nullopt;
            return meta ? extension->sendMeta(to.get(), message, request)
                        : extension->send(from.get(), to.get(), message);
        },
        [&](const std::shared_ptr<Extension> &extension, const Promise<bool> &promise) {
            extension->outgoing(from.get(), to.get(), message, request, promise);
        });
    co_return proceed;
}

Task<std::optional<Message>> Hooks::outgoingSession(SessionPtr session, SessionPtr sender, Message message,
                                                    const Message *request)
{
    std::optional<Message> result = std::move(message);
    const auto all = session->m_hooks ? session->m_hooks->extensions.snapshot() : nullptr;
    if (!all)
        co_return result;
    for (std::size_t i = all->size(); result && i-- > 0;) {
        const auto entry = (*all)[i];
        if (!entry->active)
            continue;
        SessionExtension &extension = *entry->hook;
        const Message before = *result;
        if (extension.isAsynchronous()) {
            Answer<std::optional<Message>> answer(*this, session,
                                                  QByteArrayLiteral("session extension, message out"));
            answer.ask([&](const Promise<std::optional<Message>> &p) {
                extension.outgoing(*session, sender.get(), before, request, p);
            });
            std::optional<std::optional<Message>> answered = co_await answer;
            if (answered)
                result = std::move(*answered);
        } else {
            const bool meta = isMetaMessage(before);
            guarded("a session extension", [&] {
                result = meta ? extension.sendMeta(*session, before, request)
                              : extension.send(*session, sender.get(), before);
            });
        }
    }
    co_return result;
}

Task<bool> Hooks::channelListeners(SessionPtr sender, const Route &route, Message &message, Message *reply)
{
    for (std::size_t at = 0; at < route.size(); ++at) {
        ServerChannel &channel = *route[at];
        if (!channel.m_listeners.snapshot())
            continue;
        const bool proceed = co_await ask(
            channel.m_listeners.snapshot(), Order::AsRegistered, sender, "listener of " + channel.id().name(),
            [&](const auto &listening) -> std::optional<bool> {
                const auto *blocking = listening.call.blocking();
                return blocking ? std::optional((*blocking)(sender.get(), channel, message, reply))
                                : std::nullopt;
            },
            [&](const auto &listening, const Promise<bool> &promise) {
                (*listening.call.asynchronous())(sender.get(), channel, message, reply, promise);
            });
        if (!proceed)
            co_return false;
    }
    co_return true;
}

Task<bool> Hooks::messageListeners(SessionPtr session, SessionPtr sender, const Message &message)
{
    const bool proceed = co_await ask(
        session->m_hooks->messages.snapshot(), Order::AsRegistered, session,
        QByteArrayLiteral("session message listener"),
        [&](const SessionMessageListener &listener) -> std::optional<bool> {
            const auto *blocking = listener.blocking();
            return blocking ? std::optional((*blocking)(*session, sender.get(), message)) : std::nullopt;
        },
        [&](const SessionMessageListener &listener, const Promise<bool> &promise) {
            (*listener.asynchronous())(*session, sender.get(), message, promise);
        });
    co_return proceed;
}

Task<bool> Hooks::policy(SessionPtr session, QByteArray what, std::function<void(Promise<bool>)> ask)
{
    Answer<bool> answer(*this, std::move(session), "security policy, " + what);
    answer.ask(ask);
    const std::optional<bool> answered = co_await answer;
    co_return answered.value_or(false);
}

} // namespace halley
