// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "console/monitor/jsonfields.h"

#include "console/monitor/consolelimits.h"

#include <QtCore/QJsonArray>
#include <cmath>
#include <limits>

namespace halley::console {

qint64 countIn(const QJsonObject &object, QLatin1StringView key)
{
    // 2^53: beyond it a JSON number is no longer exact, and no total of ours gets there.
    constexpr double exact = 9007199254740992.0;
    const double value = realIn(object, key);
    return value <= 0 ? 0 : qint64(std::min(value, exact));
}

int smallCountIn(const QJsonObject &object, QLatin1StringView key)
{
    return int(std::min<qint64>(countIn(object, key), std::numeric_limits<int>::max()));
}

double realIn(const QJsonObject &object, QLatin1StringView key)
{
    const double value = object.value(key).toDouble();
    return std::isfinite(value) ? value : 0;
}

bool flagIn(const QJsonObject &object, QLatin1StringView key)
{
    return object.value(key).toBool();
}

QString textIn(const QJsonObject &object, QLatin1StringView key)
{
    return object.value(key).toString().left(limits::textLength);
}

QStringList textsIn(const QJsonObject &object, QLatin1StringView key, int limit)
{
    QStringList texts;
    const QJsonArray array = object.value(key).toArray();
    for (const QJsonValue &value : array) {
        if (texts.size() == limit)
            break;
        texts.append(value.toString().left(limits::textLength));
    }
    return texts;
}

std::chrono::milliseconds timeIn(const QJsonObject &object, QLatin1StringView key)
{
    return std::chrono::milliseconds(countIn(object, key));
}

} // namespace halley::console
