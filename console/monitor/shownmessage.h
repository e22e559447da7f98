// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#pragma once

#include <QtCore/QJsonObject>
#include <QtCore/QString>
#include <chrono>

namespace halley::console {

// The text of a message as the monitor shows it: an item of `queue_list`, or the `last` of a channel.
struct ShownMessage
{
    std::chrono::milliseconds t{}; // 0 if not told
    qint64 size = 0;               // bytes of the whole message
    QString json;                  // its text, perhaps only the beginning
    bool cut = false;

    [[nodiscard]] static ShownMessage read(const QJsonObject &object);
    friend bool operator==(const ShownMessage &, const ShownMessage &) = default;
};

} // namespace halley::console
