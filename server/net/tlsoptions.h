// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#pragma once

#include <QtCore/QString>

namespace halley {

// Who the server is to its clients. Both files are PEM; the certificate's may hold the chain after it.
// TLS 1.2 and later. Both are read at the start, and again when a reload is asked for.
struct TlsOptions
{
    QString certificateFile;
    QString keyFile;

    // One of the two alone is an error at the start, not plain HTTP.
    [[nodiscard]] bool isOn() const noexcept { return !certificateFile.isEmpty() || !keyFile.isEmpty(); }
};

} // namespace halley
