// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#pragma once

#include <QtCore/QJsonObject>
#include <QtCore/QString>
#include <QtCore/QStringList>
#include <chrono>
#include <optional>

// Members of the monitor protocol's JSON objects, read without trust: a member that is absent, of another
// type or out of range becomes the neutral value (0, false, empty), texts are cut to limits::textLength.
namespace halley::console {

[[nodiscard]] qint64 countIn(const QJsonObject &object, QLatin1StringView key);
[[nodiscard]] int smallCountIn(const QJsonObject &object, QLatin1StringView key);
[[nodiscard]] double realIn(const QJsonObject &object, QLatin1StringView key);
[[nodiscard]] bool flagIn(const QJsonObject &object, QLatin1StringView key);
[[nodiscard]] QString textIn(const QJsonObject &object, QLatin1StringView key);
[[nodiscard]] QStringList textsIn(const QJsonObject &object, QLatin1StringView key, int limit);
[[nodiscard]] std::chrono::milliseconds timeIn(const QJsonObject &object, QLatin1StringView key);

} // namespace halley::console
