// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#pragma once

#include <QtCore/QObject>
#include <QtCore/QString>
#include <QtQml/qqmlregistration.h>
#include <chrono>

namespace halley::console {

// Numbers as people read them, in the user's locale, with their unit behind a no-break space. What is not a
// number is shown as a dash.
//
// The functions of QML and of C++ are the same; in QML this is the singleton `Format`.
class Format : public QObject
{
    Q_OBJECT
    QML_ELEMENT
    QML_SINGLETON

public:
    using QObject::QObject;

    // "12,345"; from a million on "1.23 M".
    [[nodiscard]] Q_INVOKABLE static QString count(qreal number);
    // "0", "0.4", "12,345".
    [[nodiscard]] Q_INVOKABLE static QString rate(qreal perSecond);
    // "0.4/s": a rate with its unit.
    [[nodiscard]] Q_INVOKABLE static QString perSecond(qreal perSecond);
    // "512 B", "1.4 kB", "16.3 MB": powers of 1000. And the two parts of it.
    [[nodiscard]] Q_INVOKABLE static QString bytes(qreal number);
    [[nodiscard]] Q_INVOKABLE static QString bytesNumber(qreal number);
    [[nodiscard]] Q_INVOKABLE static QString bytesUnit(qreal number);
    // "1 message", "12,345 messages".
    [[nodiscard]] Q_INVOKABLE static QString messages(qint64 number);
    // 0.123 → "12.3", without the sign.
    [[nodiscard]] Q_INVOKABLE static QString percentNumber(qreal share);

    // "0 s", "2 min 5 s", "4 h 12 min", "3 d 4 h": two units at most.
    [[nodiscard]] static QString duration(std::chrono::milliseconds span);
    // "12 s", "3 min", "4 h", "3 d": one unit, for where it is narrow.
    [[nodiscard]] static QString roughDuration(std::chrono::milliseconds span);
    // "3 s ago", "now" below a second, a dash for no time at all.
    [[nodiscard]] static QString ago(std::chrono::milliseconds then, std::chrono::milliseconds now);
    // "14:02:31.482" in local time, and with the date before it.
    [[nodiscard]] static QString timeOfDay(std::chrono::milliseconds wall);
    [[nodiscard]] static QString dateAndTime(std::chrono::milliseconds wall);
    // The time of day; on another day than `now`, with that day before it: "11-23 14:02:31.482".
    [[nodiscard]] static QString timeOn(std::chrono::milliseconds now, std::chrono::milliseconds wall);
    // In local time. No time at all (0) is of every day.
    [[nodiscard]] static bool isSameDay(std::chrono::milliseconds a, std::chrono::milliseconds b);
    // "—"
    [[nodiscard]] static QString none();
};

} // namespace halley::console
