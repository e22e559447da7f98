// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "console/models/format.h"

#include <QtCore/QDateTime>
#include <QtCore/QLocale>
#include <algorithm>
#include <array>
#include <cmath>

namespace halley::console {

namespace {

constexpr QChar formatSpace{0x00a0};

struct ScaledBytes
{
    double number;
    size_t step; // of 1000
};

ScaledBytes scaledBytes(double number)
{
    size_t step = 0;
    // 999.95 would be shown as "1000.0".
    while (number >= 999.95 && step < 4) {
        number /= 1000;
        ++step;
    }
    return {number, step};
}

QString withDecimals(double number, int decimals)
{
    return QLocale().toString(number, 'f', decimals);
}

QString wholeNumber(double number)
{
    return QLocale().toString(qint64(std::llround(number)));
}

} // namespace

QString Format::none()
{
    return QStringLiteral("—");
}

QString Format::count(qreal number)
{
    if (!std::isfinite(number))
        return none();
    if (std::abs(number) < 1e6)
        return wholeNumber(number);
    const bool giga = std::abs(number) >= 999.5e6;
    return giga ? tr("%1 G", "thousand millions").arg(withDecimals(number / 1e9, 2))
                : tr("%1 M", "millions").arg(withDecimals(number / 1e6, 2));
}

QString Format::rate(qreal perSecond)
{
    if (!std::isfinite(perSecond))
        return none();
    if (perSecond < 0.05)
        return wholeNumber(0);
    return perSecond < 9.95 ? withDecimals(perSecond, 1) : count(perSecond);
}

QString Format::perSecond(qreal perSecond)
{
    return tr("%1/s", "a rate").arg(rate(perSecond));
}

QString Format::bytes(qreal number)
{
    if (!std::isfinite(number))
        return none();
    return bytesNumber(number) + formatSpace + bytesUnit(number);
}

QString Format::bytesNumber(qreal number)
{
    if (!std::isfinite(number))
        return none();
    const ScaledBytes scaled = scaledBytes(number);
    return scaled.step == 0 ? wholeNumber(scaled.number) : withDecimals(scaled.number, 1);
}

QString Format::bytesUnit(qreal number)
{
    const std::array units{tr("B", "bytes"), tr("kB", "1000 bytes"), tr("MB", "million bytes"),
                           tr("GB", "thousand million bytes"), tr("TB", "million million bytes")};
    return units[scaledBytes(number).step];
}

QString Format::messages(qint64 number)
{
    return number == 1 ? tr("1 message") : tr("%1 messages").arg(count(double(number)));
}

QString Format::percentNumber(qreal share)
{
    if (!std::isfinite(share))
        return none();
    const double percent = share * 100;
    return percent < 9.95 ? withDecimals(percent, 1) : wholeNumber(percent);
}

QString Format::duration(std::chrono::milliseconds span)
{
    using namespace std::chrono;
    const qint64 all = std::max<qint64>(0, floor<seconds>(span).count());
    const qint64 days = all / 86'400;
    const qint64 hours = all / 3'600 % 24;
    const qint64 minutes = all / 60 % 60;
    if (days > 0)
        return tr("%1 d %2 h", "days and hours").arg(days).arg(hours).replace(u' ', formatSpace);
    if (hours > 0)
        return tr("%1 h %2 min", "hours and minutes").arg(hours).arg(minutes).replace(u' ', formatSpace);
    if (minutes > 0)
        return tr("%1 min %2 s", "minutes and seconds").arg(minutes).arg(all % 60).replace(u' ', formatSpace);
    return tr("%1 s", "seconds").arg(all).replace(u' ', formatSpace);
}

QString Format::roughDuration(std::chrono::milliseconds span)
{
    using namespace std::chrono;
    const qint64 all = std::max<qint64>(0, floor<seconds>(span).count());
    if (all >= 172'800)
        return tr("%1 d", "days").arg(all / 86'400).replace(u' ', formatSpace);
    if (all >= 7'200)
        return tr("%1 h", "hours").arg(all / 3'600).replace(u' ', formatSpace);
    if (all >= 60)
        return tr("%1 min", "minutes").arg(all / 60).replace(u' ', formatSpace);
    return tr("%1 s", "seconds").arg(all).replace(u' ', formatSpace);
}

QString Format::ago(std::chrono::milliseconds then, std::chrono::milliseconds now)
{
    if (then.count() == 0)
        return none();
    if (now - then < std::chrono::seconds(1))
        return tr("now", "less than a second ago");
    return tr("%1 ago", "a time span").arg(duration(now - then));
}

QString Format::timeOfDay(std::chrono::milliseconds wall)
{
    return QDateTime::fromMSecsSinceEpoch(wall.count()).toString(QStringLiteral("HH:mm:ss.zzz"));
}

QString Format::dateAndTime(std::chrono::milliseconds wall)
{
    if (wall.count() == 0)
        return none();
    return QDateTime::fromMSecsSinceEpoch(wall.count()).toString(QStringLiteral("yyyy-MM-dd HH:mm:ss"));
}

QString Format::timeOn(std::chrono::milliseconds now, std::chrono::milliseconds wall)
{
    if (isSameDay(now, wall))
        return timeOfDay(wall);
    return QDateTime::fromMSecsSinceEpoch(wall.count()).toString(QStringLiteral("MM-dd HH:mm:ss.zzz"));
}

bool Format::isSameDay(std::chrono::milliseconds a, std::chrono::milliseconds b)
{
    if (a.count() == 0 || b.count() == 0)
        return true;
    return QDateTime::fromMSecsSinceEpoch(a.count()).date() ==
           QDateTime::fromMSecsSinceEpoch(b.count()).date();
}

} // namespace halley::console
