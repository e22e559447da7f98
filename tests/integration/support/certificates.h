// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#pragma once

#include "tests/integration/support/serverfixture.h"

#include <QtCore/QFile>
#include <QtCore/QTemporaryDir>
#include <QtNetwork/QSslCertificate>

namespace halley::test {

inline NetOptions tlsOf(const QString &name)
{
    NetOptions net;
    net.tls = certificateOf(name);
    return net;
}

// Certificate and key where they can be changed.
struct ChangingFiles
{
    ChangingFiles() { put(QStringLiteral("server")); }
    void put(const QString &name)
    {
        const TlsOptions from = certificateOf(name);
        replace(from.certificateFile, tls.certificateFile);
        replace(from.keyFile, tls.keyFile);
    }
    static void replace(const QString &from, const QString &to)
    {
        QFile::remove(to);
        if (!QFile::copy(from, to))
            qFatal("cannot copy %s", qPrintable(from));
    }
    QTemporaryDir folder;
    TlsOptions tls{folder.filePath(QStringLiteral("c.crt")), folder.filePath(QStringLiteral("k.key"))};
};

// Whose certificate the peer was shown.
inline QString nameOf(const Peer &peer)
{
    return peer.socket.peerCertificate().subjectInfo(QSslCertificate::CommonName).value(0);
}

} // namespace halley::test
