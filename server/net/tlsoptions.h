// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#pragma once

#include <QtCore/QString>

namespace halley {

// Who the server is to its clients. Both files are PEM; the certificate's may hold the chain after it.
// TLS 1.2 and later.
struct TlsOptions
{
    QString certificateFile;
    QString keyFile;

    [[nodiscard]] bool isOn() const noexcept { return !certificateFile.isEmpty(); }
};

} // namespace halley
