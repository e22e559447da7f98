// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#pragma once

#include "server/broker/turngate.h"
#include "server/protocol/channelid.h"

#include <QtCore/QByteArray>
#include <QtCore/QByteArrayList>
#include <QtCore/QJsonValue>
#include <memory>

namespace halley {

class Broker;
class Message;
class ServerSession;

// A client's call of a method of a service, and the way to answer it (specification 15.3). Answer once, at
// once or later, from any thread; the first answer counts. It reaches the caller alone, as an event with the
// channel and the id of the call: before the reply to the call's own message if it is given within the
// method.
//
// Copies are the same call. When the last one goes and nobody answered, the call fails with class
// "halley::RemoteCall": better told than waited for. If the caller is gone, the answer is dropped. The server
// sets no time limit; clients have their own.
class RemoteCall
{
public:
    // Both return whether this was the answer that counts. Undefined data: none.
    bool result(const QJsonValue &data) const { return answer(Outcome::Successful, textOf(data)); }
    bool failure(const QJsonValue &data) const { return answer(Outcome::Failed, textOf(data)); }
    // The same with valid JSON text, which is not checked: for numbers that a QJsonValue does not hold, or
    // text that exists already.
    bool resultJson(QByteArray json) const { return answer(Outcome::Successful, std::move(json)); }
    bool failureJson(QByteArray json) const { return answer(Outcome::Failed, std::move(json)); }
    // As an exception of the method: {"class": …, "message": …}; UTF-8.
    bool failure(QByteArrayView className, QByteArrayView message) const;

    // The calling session. On the broker's thread, within a turn, and not to be kept; null if it is gone.
    [[nodiscard]] std::shared_ptr<ServerSession> caller() const;

    // What is asked: from any thread.
    [[nodiscard]] const ChannelId &channel() const noexcept;
    // Of the message; empty if it had none (then its sender cannot tell the answer from others).
    [[nodiscard]] const QByteArray &id() const noexcept;
    // Each call parses; undefined if there is no data.
    [[nodiscard]] QJsonValue data() const;
    // The JSON text of the data as it came; empty if there is none.
    [[nodiscard]] const QByteArray &dataJson() const noexcept;
    // What a variable of the target's template stands for; empty if there is no such variable.
    [[nodiscard]] QByteArray parameter(QByteArrayView variable) const;
    [[nodiscard]] bool isAnswered() const noexcept;

    // By the service: a call by `sender` that came as `message`. `service` sends the answer; it may be null.
    struct Target
    {
        ChannelId channel;
        QByteArrayList variables;
        QByteArrayList values;
    };
    RemoteCall(Broker &broker, ServerSession *service, ServerSession &sender, const Message &message,
               Target target);

private:
    enum class Outcome : quint8 { Successful, Failed };
    struct State;
    struct Holder;
    static QByteArray textOf(const QJsonValue &data);
    bool answer(Outcome outcome, QByteArray json) const;

    std::shared_ptr<Holder> m_holder;
};

} // namespace halley
