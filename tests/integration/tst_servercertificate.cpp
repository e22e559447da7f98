// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
// The server's certificate: what is wrong with its files, what clients are shown, and how it is renewed.
#include "server/api/bayeuxserver.h"
#include "tests/integration/support/certificates.h"

#include <QtNetwork/QSslConfiguration>

namespace tst_servercertificate {

using namespace halley;
using namespace halley::test;

namespace {

QString faultOf(const TlsOptions &tls)
{
    NetOptions net;
    net.port = 0;
    net.tls = tls;
    ServerLoop loop({}, net);
    const auto listening = loop.listen();
    if (listening)
        return QStringLiteral("no fault");
    return listening.error().cause == ListenError::Cause::Certificate ? listening.error().text
                                                                      : QStringLiteral("another cause");
}

} // namespace

class ServerCertificateTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void faultsAreNamed_data();
    void faultsAreNamed();
    void unreadableKey();
    void startErrorNamesTheCertificate();
    void expiredCertificateIsLogged();
    void chainIsShown();
    void reloadsForNewConnections();
    void badReloadChangesNothing_data();
    void badReloadChangesNothing();
    void reloadWithoutTls();
    void serverReloadsFromAnyThread();
};

void ServerCertificateTest::faultsAreNamed_data()
{
    QTest::addColumn<TlsOptions>("tls");
    QTest::addColumn<QString>("text"); // a part of it
    const TlsOptions good = certificateOf(QStringLiteral("server"));
    const QString missing = QStringLiteral("/nowhere/at/all.pem");
    QTest::newRow("no certificate file")
        << TlsOptions{missing, good.keyFile}
        << QStringLiteral("the certificate file /nowhere/at/all.pem cannot be read: No such");
    QTest::newRow("no key file") << TlsOptions{good.certificateFile, missing}
                                 << QStringLiteral(
                                        "the key file /nowhere/at/all.pem cannot be read: No such");
    QTest::newRow("certificate only") << TlsOptions{good.certificateFile, {}} << QStringLiteral("but no key");
    QTest::newRow("key only") << TlsOptions{{}, good.keyFile} << QStringLiteral("but no certificate");
    QTest::newRow("key for a certificate")
        << TlsOptions{good.keyFile, good.keyFile} << QStringLiteral("server.key holds no certificate");
    QTest::newRow("certificate for a key") << TlsOptions{good.certificateFile, good.certificateFile}
                                           << QStringLiteral("server.crt holds no private key");
    QTest::newRow("another's key") << certificateOf(QStringLiteral("server"), QStringLiteral("other"))
                                   << QStringLiteral("other.key does not belong to the certificate in");
    QTest::newRow("pass phrase") << certificateOf(QStringLiteral("server"), QStringLiteral("encrypted"))
                                 << QStringLiteral("encrypted.key has a pass phrase");
    QTest::newRow("folder") << TlsOptions{QStringLiteral("/"), good.keyFile}
                            << QStringLiteral("the certificate file / cannot be read");
}

void ServerCertificateTest::faultsAreNamed()
{
    QFETCH(const TlsOptions, tls);
    QFETCH(const QString, text);
    const QString fault = faultOf(tls);
    QVERIFY2(fault.contains(text), qPrintable(fault));
}

void ServerCertificateTest::unreadableKey()
{
    ChangingFiles files;
    QFile::setPermissions(files.tls.keyFile, {});
    if (QFile(files.tls.keyFile).open(QIODevice::ReadOnly))
        QSKIP("this user may read every file");
    QVERIFY(faultOf(files.tls).contains(QStringLiteral("cannot be read: Permission denied")));
}

void ServerCertificateTest::startErrorNamesTheCertificate()
{
    for (const auto thread : {BayeuxServer::Thread::Own, BayeuxServer::Thread::Current}) {
        ServerOptions options;
        options.port = 0;
        options.tls = certificateOf(QStringLiteral("server"), QStringLiteral("other"));
        BayeuxServer server(options, thread);
        const auto started = server.start();
        QVERIFY(!started);
        QCOMPARE(started.error().cause, StartError::Cause::Certificate);
        QVERIFY(started.error().text.contains(QStringLiteral("does not belong")));
    }
}

void ServerCertificateTest::expiredCertificateIsLogged()
{
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(QStringLiteral("expired\\.crt has expired")));
    ServerFixture server({}, tlsOf(QStringLiteral("expired")));
    Peer peer(server.port, Wire::Tls);
    QCOMPARE(nameOf(peer), QStringLiteral("expired"));
}

void ServerCertificateTest::chainIsShown()
{
    ServerFixture server({}, tlsOf(QStringLiteral("chain")));
    QSslConfiguration configuration;
    configuration.setCaCertificates(
        QSslCertificate::fromPath(certificateOf(QStringLiteral("root")).certificateFile));
    QSslSocket socket;
    socket.setSslConfiguration(configuration);
    socket.connectToHostEncrypted(QStringLiteral("localhost"), server.port, QIODevice::ReadWrite,
                                  QAbstractSocket::IPv4Protocol);
    QTRY_VERIFY2(socket.isEncrypted(), qPrintable(socket.errorString())); // verified against the root alone
    QCOMPARE(socket.peerCertificateChain().size(), 2);
}

void ServerCertificateTest::reloadsForNewConnections()
{
    ChangingFiles files;
    NetOptions net;
    net.tls = files.tls;
    ServerFixture server({}, net);
    WebSocketPeer before(server.port, Wire::Tls);
    QCOMPARE(nameOf(before), QStringLiteral("server"));
    files.put(QStringLiteral("other"));
    QCOMPARE(nameOf(Peer(server.port, Wire::Tls)), QStringLiteral("server")); // nobody has asked yet
    QVERIFY(!server.loop->reloadCertificate());
    before.handshake(); // it is still there
    QCOMPARE(nameOf(Peer(server.port, Wire::Tls)), QStringLiteral("other"));
}

void ServerCertificateTest::badReloadChangesNothing_data()
{
    QTest::addColumn<QString>("certificate"); // a file of tests/support/tls; empty: none
    QTest::addColumn<QString>("key");
    const QString good = QStringLiteral("server.crt");
    QTest::newRow("another's key") << good << QStringLiteral("other.key");
    QTest::newRow("pass phrase") << good << QStringLiteral("encrypted.key");
    QTest::newRow("no key") << good << good;
    QTest::newRow("no file") << QString() << QStringLiteral("server.key");
    QTest::newRow("no certificate") << QStringLiteral("server.key") << QStringLiteral("server.key");
}

void ServerCertificateTest::badReloadChangesNothing()
{
    QFETCH(const QString, certificate);
    QFETCH(const QString, key);
    ChangingFiles files;
    NetOptions net;
    net.tls = files.tls;
    ServerFixture server({}, net);
    WebSocketPeer before(server.port, Wire::Tls);
    const auto failOn = [this](Peer &peer) {
        connect(&peer.socket, &QSslSocket::errorOccurred, this,
                [&peer] { QFAIL(qPrintable(peer.socket.errorString())); });
    };
    failOn(before);
    const QString folder = QStringLiteral(HALLEY_SOURCE_DIR "/tests/support/tls/");
    ChangingFiles::replace(folder + key, files.tls.keyFile);
    if (certificate.isEmpty())
        QFile::remove(files.tls.certificateFile);
    else
        ChangingFiles::replace(folder + certificate, files.tls.certificateFile);
    QVERIFY(server.loop->reloadCertificate());
    before.handshake(); // OpenSSL keeps errors, and tells them to whoever comes next
    QCOMPARE(nameOf(Peer(server.port, Wire::Tls)), QStringLiteral("server"));
    QVERIFY(!before.isClosed());
}

void ServerCertificateTest::reloadWithoutTls()
{
    ServerLoop loop({}, {});
    const auto error = loop.reloadCertificate();
    QVERIFY(error);
    QCOMPARE(error->text, QStringLiteral("this server does not speak TLS"));
}

void ServerCertificateTest::serverReloadsFromAnyThread()
{
    for (const auto thread : {BayeuxServer::Thread::Own, BayeuxServer::Thread::Current}) {
        ChangingFiles files;
        ServerOptions options;
        options.port = 0;
        options.tls = files.tls;
        BayeuxServer server(options, thread);
        QVERIFY(!server.reloadCertificate());
        QVERIFY(server.start());
        QVERIFY(server.url().scheme() == QStringLiteral("https"));
        files.put(QStringLiteral("other"));
        std::atomic<int> done = 0;
        std::optional<StartError> error;
        QVERIFY(server.reloadCertificate([&](const std::optional<StartError> &found) {
            error = found;
            ++done;
        }));
        QTRY_COMPARE(done, 1);
        QVERIFY(!error);
        QCOMPARE(nameOf(Peer(server.port(), Wire::Tls)), QStringLiteral("other"));
        QFile::remove(files.tls.keyFile);
        QVERIFY(server.reloadCertificate([&](const std::optional<StartError> &found) {
            error = found;
            ++done;
        }));
        QTRY_COMPARE(done, 2);
        QVERIFY(error && error->cause == StartError::Cause::Certificate);
        server.stop();
        QTRY_VERIFY(!server.isRunning());
        QVERIFY(!server.reloadCertificate());
    }
}

} // namespace tst_servercertificate

HALLEY_SOCKET_TEST_MAIN(tst_servercertificate::ServerCertificateTest)
#include "tst_servercertificate.moc"
