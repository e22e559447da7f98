// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#pragma once

#include <QtCore/QByteArray>
#include <QtCore/QByteArrayView>

namespace halley {

// The channel in the JSON text of one message, without building the message; empty if it has none.
[[nodiscard]] QByteArray eventChannel(QByteArrayView messageJson);

} // namespace halley
