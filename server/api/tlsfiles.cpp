// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "server/api/tlsfiles.h"

#include "server/net/servercertificate.h"

namespace halley {

std::optional<QString> tlsFileProblem(const TlsOptions &options)
{
    if (!options.isOn())
        return {};
    const auto certificate = readServerCertificate(options);
    return certificate ? std::nullopt : std::optional(certificate.error().text);
}

} // namespace halley
