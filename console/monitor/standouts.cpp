// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "console/monitor/standouts.h"

#include "console/monitor/consolelimits.h"
#include "console/monitor/jsonfields.h"
#include "server/protocol/monitorwords.h"

#include <QtCore/QJsonArray>

namespace halley::console {

Standouts Standouts::read(const QJsonObject &sample)
{
    namespace words = monitorwords;
    Standouts standouts{.t = timeIn(sample, words::t)};
    const QJsonArray slow = sample.value(words::slow).toArray();
    for (const QJsonValue &value : slow) {
        if (standouts.slow.size() < limits::slowSessions)
            standouts.slow.append(SessionRow::read(value.toObject(), standouts.t));
    }
    standouts.isSlowFull = slow.size() >= limits::slowSessions;
    const QJsonArray unheard = sample.value(words::unheard).toArray();
    for (const QJsonValue &value : unheard) {
        const QJsonObject object = value.toObject();
        if (standouts.unheard.size() < limits::unheardChannels)
            standouts.unheard.append({textIn(object, words::channel), countIn(object, words::count)});
    }
    return standouts;
}

} // namespace halley::console
