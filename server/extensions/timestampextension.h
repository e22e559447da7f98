// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#pragma once

#include "server/broker/broker.h"

#include <QtCore/QString>
#include <chrono>

namespace halley {

// Puts the time in the `timestamp` of everything that leaves (specification 16.3): in a broadcast event once,
// for all. For people; nothing is computed from it.
class TimestampExtension final : public Extension
{
public:
    // How the time is written, in the letters of QDateTime::toString, in English; "Thu Mar 01 10:00:00 GMT
    // 2024" by default. `offset` from UTC, which a format may name as it likes.
    static QString defaultFormat() { return QStringLiteral("ddd MMM dd HH:mm:ss 'GMT' yyyy"); }

    explicit TimestampExtension(Broker &broker, QString format = defaultFormat(),
                                std::chrono::seconds offset = std::chrono::seconds(0))
        : m_broker(broker), m_format(std::move(format)), m_offset(offset)
    {
    }

    bool send(ServerSession *from, ServerSession *to, Message &message) override;
    bool sendMeta(ServerSession *to, Message &reply, const Message *request) override;

private:
    void stamp(Message &message);

    Broker &m_broker;
    const QString m_format;
    const std::chrono::seconds m_offset;
    std::chrono::milliseconds m_writtenAt{-1}; // the text below is of that moment
    QByteArray m_written;
};

} // namespace halley
