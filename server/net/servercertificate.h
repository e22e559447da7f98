// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#pragma once

#include "server/net/tlsoptions.h"
#include "server/protocol/result.h"

#include <QtNetwork/QSslConfiguration>

namespace halley {

// Why a server cannot show a certificate. The text is for people: "the key in /etc/k.pem does not belong to
// the certificate in /etc/c.pem".
struct CertificateError
{
    QString text;
};

// What every TLS connection of the server starts with: certificate chain and key as the files hold them now,
// found to belong together; TLS 1.2 and later; no certificate asked of clients.
//
// Keys are RSA, EC or DSA without a pass phrase (Qt 6.4 knows no Ed25519). That a certificate has expired is
// its clients' to judge: it is logged as a warning.
[[nodiscard]] Result<QSslConfiguration, CertificateError> readServerCertificate(const TlsOptions &options);

} // namespace halley
