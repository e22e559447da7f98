// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "server/extensions/timestampextension.h"

#include <QtCore/QDateTime>
#include <QtCore/QLocale>

namespace halley {

bool TimestampExtension::send(ServerSession *, ServerSession *, Message &message)
{
    stamp(message);
    return true;
}

bool TimestampExtension::sendMeta(ServerSession *, Message &reply, const Message *)
{
    stamp(reply);
    return true;
}

void TimestampExtension::stamp(Message &message)
{
    const std::chrono::milliseconds now = m_broker.now().wall;
    if (now != m_writtenAt) { // many messages leave in one turn
        const auto time = QDateTime::fromMSecsSinceEpoch(now.count(), m_zone);
        m_written = QLocale::c().toString(time, m_format).toUtf8();
        m_writtenAt = now;
    }
    message.setText(Field::Timestamp, m_written);
}

} // namespace halley
