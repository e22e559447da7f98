// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "console/client/clienttimestamp.h"

#include "console/client/systemclock.h"

#include <QtCore/QDateTime>
#include <QtCore/QLocale>

namespace halley {

ClientTimestamp::ClientTimestamp(Clock clock) : m_clock(clock ? std::move(clock) : Clock(&ConsoleClock::now))
{
}

bool ClientTimestamp::send(Message &message)
{
    const QDateTime now = QDateTime::fromMSecsSinceEpoch(m_clock().wall.count(), Qt::UTC);
    const QString text = QLocale::c().toString(now, QStringLiteral("ddd, dd MMM yyyy HH:mm:ss 'GMT'"));
    message.setText(Field::Timestamp, text.toUtf8());
    return true;
}

} // namespace halley
