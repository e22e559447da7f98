// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#pragma once

#include "server/broker/broker.h"

#include <QtCore/QString>
#include <QtCore/QTimeZone>
#include <chrono>

namespace halley {

// Puts the time in the `timestamp` of everything that leaves (specification 16.3): in a broadcast event once,
// for all its subscribers; in place of one that its publisher gave. For people: nothing is computed from it.
class TimestampExtension final : public Extension
{
public:
    // "Thu Mar 01 10:00:00 GMT 2024": right for the default zone only.
    static QString defaultFormat() { return QStringLiteral("ddd MMM dd HH:mm:ss 'GMT' yyyy"); }

    // `format` in the letters of QDateTime::toString, where `t` is the zone; its names are English.
    // The broker, whose clock it is, must outlive it.
    explicit TimestampExtension(Broker &broker, QString format = defaultFormat(),
                                QTimeZone zone = QTimeZone::utc())
        : m_broker(broker), m_format(std::move(format)), m_zone(std::move(zone))
    {
    }

    bool send(ServerSession *from, ServerSession *to, Message &message) override;
    bool sendMeta(ServerSession *to, Message &reply, const Message *request) override;

private:
    void stamp(Message &message);

    Broker &m_broker;
    const QString m_format;
    const QTimeZone m_zone;
    std::chrono::milliseconds m_writtenAt{-1}; // the text below is of that moment
    QByteArray m_written;
};

} // namespace halley
