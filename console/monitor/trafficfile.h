// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#pragma once

#include "console/monitor/trafficmessage.h"

#include <QtCore/QByteArray>
#include <chrono>
#include <optional>
#include <variant>

// Traffic in a file: JSON Lines (UTF-8, an object a line, lines end with LF). The first line is about the
// whole, the others are as a tap's push has them:
//
//     {"halley":"traffic","version":1,"server":"halley 0.1.0, localhost:8080","filter":"/chat/*",
//      "saved":1700000009000,"from":1700000000123,"to":1700000008123,"messages":2,"skipped":17,"lost":0}
//     {"t":1700000000123,"kind":"event","session":"1a2b…","channel":"/chat/a","receivers":800,"size":58,
//      "cut":false,"n":1,"json":"{\"channel\":\"/chat/a\",\"data\":1}"}
//     {"gap":17,"why":"rate","t":1700000000200}
//     {"from here":"/chat/*","t":1700000004000}
//
// `gap`: so many messages are missing here, because the server did not send them ("rate") or the console
// could not keep them ("pause"). `from here`: another filter was in force from here on.
namespace halley::console {

struct TrafficFileHeader
{
    QString server; // in words
    QString filter; // that was in force at the end
    std::chrono::milliseconds saved{};
    std::chrono::milliseconds from{}; // of the first and the last message
    std::chrono::milliseconds to{};
    qint64 messages = 0;
    qint64 skipped = 0;
    qint64 lost = 0;
    int version = 1;
};

// Why a line is none of such a file.
enum class TrafficFileFault : quint8 {
    NotJson,
    NotAnObject,
    NotAMessage, // an object, but none of the above
    TooLong,     // more than limits::trafficFileLine
};

// With its line feed.
[[nodiscard]] QByteArray trafficFileLine(const TrafficFileHeader &header);
[[nodiscard]] QByteArray trafficFileLine(const TrafficMessage &message);

using TrafficFileEntry = std::variant<TrafficFileHeader, TrafficMessage, TrafficFileFault>;
// A line without its end. Members that are absent or of a wrong type have their neutral values.
[[nodiscard]] TrafficFileEntry readTrafficFileLine(const QByteArray &line);

} // namespace halley::console
