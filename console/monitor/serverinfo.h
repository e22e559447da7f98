// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#pragma once

#include <QtCore/QJsonObject>
#include <QtCore/QString>
#include <chrono>

namespace halley::console {

// Who a server is: `server` in the answer to `overview`.
struct ServerInfo
{
    QString name = {};
    QString version = {};
    QString address = {}; // "127.0.0.1:8080"; empty if it listens nowhere
    std::chrono::milliseconds started{};
    qint64 pid = 0;
    // Bounds of one session's queue, for showing how full it is; 0 if not told.
    qint64 queueMessages = 0;
    qint64 queueBytes = 0;
    bool readOnly = false; // it takes no actions from operators
    // Bounds of the whole server; 0 if not told.
    qint64 maxSessions = 0;
    qint64 maxChannels = 0;
    qint64 allQueuesBytes = 0;

    [[nodiscard]] static ServerInfo read(const QJsonObject &object);
};

} // namespace halley::console
