// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#pragma once

#include <QtCore/QJsonArray>

namespace halley::console {

// What never happened to a session of `--fake`, oldest first. `blocked`: for how long it has not read, in
// milliseconds; 0 if it does.
[[nodiscard]] QJsonArray fakeTimeline(quint32 place, qint64 created, qint64 now, qint64 blocked,
                                      bool isWebSocket);

} // namespace halley::console
