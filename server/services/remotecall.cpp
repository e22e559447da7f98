// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "server/services/remotecall.h"

#include "server/broker/broker.h"
#include "server/services/serviceslog.h"

#include <atomic>

namespace halley {

// Constant but for `answered`, so that any thread may read it.
struct RemoteCall::State
{
    std::atomic_flag answered;
    TurnGatePtr gate;
    // Weak, because an ended session must not outlive its broker on another thread. Locked in turns only.
    std::weak_ptr<ServerSession> caller;
    std::weak_ptr<ServerSession> service;
    QByteArray channelJson; // as it came: it may be spelled with a slash at its end
    QByteArray id;
    QByteArray data;
    Target target;

    [[nodiscard]] Message event(Outcome outcome, const QByteArray &json) const
    {
        Message event;
        event.setRaw(Field::Channel, channelJson);
        if (!id.isEmpty())
            event.setText(Field::Id, id);
        event.setSuccessful(outcome == Outcome::Successful);
        event.setRaw(Field::Data, json);
        return event;
    }
};

// Goes with the last copy of the call.
struct RemoteCall::Holder
{
    explicit Holder(std::shared_ptr<State> owned) : state(std::move(owned)) {}
    Holder(const Holder &) = delete;
    Holder &operator=(const Holder &) = delete;
    ~Holder()
    {
        if (settle(Outcome::Failed, thrownJson("halley::RemoteCall", "The method did not answer.")))
            qCInfo(servicesLog).noquote() << "nobody answered a remote call on" << state->target.channel;
    }

    static QByteArray thrownJson(QByteArrayView className, QByteArrayView message)
    {
        return R"({"class":)" + jsonString(className) + R"(,"message":)" + jsonString(message) + '}';
    }

    bool settle(Outcome outcome, QByteArray json) const
    {
        if (state->answered.test_and_set())
            return false;
        state->gate->run([state = state, outcome, json = std::move(json)] {
            if (const auto caller = state->caller.lock())
                caller->deliver(state->service.lock().get(), state->event(outcome, json));
        });
        return true;
    }

    const std::shared_ptr<State> state;
};

RemoteCall::RemoteCall(Broker &broker, ServerSession *service, ServerSession &sender, const Message &message,
                       Target target)
{
    auto state = std::make_shared<State>();
    state->gate = broker.gate();
    state->caller = sender.weak_from_this();
    if (service)
        state->service = service->weak_from_this();
    state->channelJson = message.raw(Field::Channel).toByteArray();
    state->id = message.id();
    state->data = message.raw(Field::Data).toByteArray();
    state->target = std::move(target);
    m_holder = std::make_shared<Holder>(std::move(state));
}

QByteArray RemoteCall::textOf(const QJsonValue &data)
{
    return data.isUndefined() ? QByteArray() : jsonText(data);
}

bool RemoteCall::answer(Outcome outcome, QByteArray json) const
{
    return m_holder->settle(outcome, std::move(json));
}

bool RemoteCall::failure(QByteArrayView className, QByteArrayView message) const
{
    return answer(Outcome::Failed, Holder::thrownJson(className, message));
}

std::shared_ptr<ServerSession> RemoteCall::caller() const
{
    const auto session = m_holder->state->caller.lock();
    return session && session->isHandshook() ? session : nullptr;
}

const ChannelId &RemoteCall::channel() const noexcept
{
    return m_holder->state->target.channel;
}

const QByteArray &RemoteCall::id() const noexcept
{
    return m_holder->state->id;
}

QJsonValue RemoteCall::data() const
{
    const QByteArray &json = dataJson();
    return json.isEmpty() ? QJsonValue(QJsonValue::Undefined) : jsonValue(json);
}

const QByteArray &RemoteCall::dataJson() const noexcept
{
    return m_holder->state->data;
}

QByteArray RemoteCall::parameter(QByteArrayView variable) const
{
    const Target &target = m_holder->state->target;
    for (qsizetype i = 0; i < target.variables.size(); ++i) {
        if (target.variables[i] == variable)
            return target.values[i];
    }
    return {};
}

bool RemoteCall::isAnswered() const noexcept
{
    return m_holder->state->answered.test();
}

} // namespace halley
