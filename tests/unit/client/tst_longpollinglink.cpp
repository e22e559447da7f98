// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "console/client/longpollinglink.h"

#include "console/client/bayeuxclient.h"
#include "server/protocol/codec.h"
#include "tests/support/linklistener.h"
#include "tests/support/servertls.h"

#include <QtNetwork/QSslSocket>
#include <QtNetwork/QTcpServer>
#include <QtNetwork/QTcpSocket>
#include <QtTest/QTest>

namespace tst_longpollinglink {

using namespace halley;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

// Answers each request with the next of its answers, and keeps the requests.
class RawServer final : public QTcpServer
{
public:
    explicit RawServer(QList<QByteArray> answers = {}) : m_answers(std::move(answers))
    {
        listen(QHostAddress::LocalHost);
    }
    [[nodiscard]] QUrl url(const QString &rest = u"/cometd"_s) const
    {
        return QUrl(u"http://127.0.0.1:%1"_s.arg(serverPort()) + rest);
    }
    static QByteArray ok(const QByteArray &body, const QByteArray &more = {})
    {
        return "HTTP/1.1 200 OK\r\n" + more + "Content-Length: " + QByteArray::number(body.size()) +
               "\r\n\r\n" + body;
    }
    QList<QByteArray> requests;
    std::optional<QSslConfiguration> tls;

protected:
    void incomingConnection(qintptr descriptor) override
    {
        auto *socket = new QSslSocket(this);
        socket->setSocketDescriptor(descriptor);
        connect(socket, &QTcpSocket::readyRead, this, [this, socket] { answer(socket); });
        if (tls) {
            socket->setSslConfiguration(*tls);
            socket->startServerEncryption();
        }
    }

private:
    void answer(QTcpSocket *socket)
    {
        QByteArray &request = m_open[socket];
        request += socket->readAll();
        const qsizetype head = request.indexOf("\r\n\r\n");
        const qsizetype length = request.toLower().indexOf("content-length: ");
        if (head < 0 || length < 0 || request.size() < head + 4 + request.mid(length + 16, 4).toInt())
            return;
        requests.append(std::exchange(request, {}));
        if (m_answers.isEmpty())
            return;
        const QByteArray text = m_answers.takeFirst();
        socket->write(text);
        if (!text.contains("Content-Length"))
            socket->disconnectFromHost();
    }
    QList<QByteArray> m_answers;
    QHash<QTcpSocket *, QByteArray> m_open;
};

MessageBatch batchOf(const QByteArray &json)
{
    return *decodeBatch(json);
}

} // namespace

// The link alone, against servers that behave and servers that do not.
class tst_LongPollingLink : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { m_listener = std::make_unique<LinkListener>(); }
    void carriesBatches();
    void metaMessagesHaveTheirUrls_data();
    void metaMessagesHaveTheirUrls();
    void sendsHeadersAndCookies();
    void cookiesWithoutAPath();
    void refusesAnAddressThatIsNone_data();
    void refusesAnAddressThatIsNone();
    void connectionRefused();
    void badServers_data();
    void badServers();
    void answerTooLarge();
    void exchangesAreIndependent();
    void abortsOne();
    void noCallsAfterClose();
    void mayBeDestroyedInAHandler();
    void clientSurvivesTheServer();
    void certificates_data();
    void certificates();

private:
    std::unique_ptr<LinkListener> m_listener;
    void open(LongPollingLink &link)
    {
        link.setHandler(m_listener.get());
        link.open();
        QVERIFY(m_listener->heard.isEmpty()); // never from within a call
        QTRY_COMPARE(m_listener->heard, QStringList{u"opened"_s});
        m_listener->heard.clear();
    }
};

void tst_LongPollingLink::carriesBatches()
{
    RawServer server({RawServer::ok(R"([{"channel":"/a","id":"1","successful":true}])")});
    LongPollingLink link(server.url());
    QCOMPARE(link.connectionType(), QByteArrayView("long-polling"));
    QVERIFY(link.isByExchange());
    open(link);
    link.send(7, batchOf(R"([{"channel":"/a","data":"ü"},{"channel":"/b"}])"));
    QTRY_COMPARE(m_listener->heard.size(), 2);
    QCOMPARE(m_listener->heard.at(0), u"received [{\"channel\":\"/a\",\"id\":\"1\",\"successful\":true}]"_s);
    QCOMPARE(m_listener->heard.at(1), u"answered 7"_s);
    const QByteArray request = server.requests.value(0);
    QVERIFY2(request.startsWith("POST /cometd HTTP/1.1\r\n"), request.constData());
    QVERIFY(request.toLower().contains("content-type: application/json;charset=utf-8\r\n"));
    QVERIFY(request.endsWith(R"([{"channel":"/a","data":"ü"},{"channel":"/b"}])"));
}

void tst_LongPollingLink::metaMessagesHaveTheirUrls_data()
{
    QTest::addColumn<QString>("address");
    QTest::addColumn<QByteArray>("messages");
    QTest::addColumn<QByteArray>("path");
    const QByteArray connect = R"([{"channel":"/meta/connect"}])";
    QTest::newRow("connect") << u"/cometd"_s << connect << "/cometd/connect"_ba;
    QTest::newRow("handshake") << u"/cometd"_s << R"([{"channel":"/meta/handshake"}])"_ba
                               << "/cometd/handshake"_ba;
    QTest::newRow("slash at the end") << u"/cometd/"_s << connect << "/cometd/connect"_ba;
    QTest::newRow("no path") << QString() << connect << "/connect"_ba;
    QTest::newRow("a query") << u"/cometd?x=1"_s << connect << "/cometd?x=1"_ba;
    QTest::newRow("publish") << u"/cometd"_s << R"([{"channel":"/a"}])"_ba
                             << "/cometd"_ba;
    QTest::newRow("two messages") << u"/cometd"_s
                                  << R"([{"channel":"/meta/subscribe"},{"channel":"/meta/subscribe"}])"_ba
                                  << "/cometd"_ba;
}

void tst_LongPollingLink::metaMessagesHaveTheirUrls()
{
    QFETCH(QString, address);
    QFETCH(QByteArray, messages);
    QFETCH(QByteArray, path);
    RawServer server({RawServer::ok("[]")});
    LongPollingLink link(server.url(address));
    open(link);
    link.send(1, batchOf(messages));
    QTRY_COMPARE(server.requests.size(), 1);
    QVERIFY2(server.requests.at(0).startsWith("POST " + path + " HTTP/1.1\r\n"),
             server.requests.at(0).left(80).constData());
}

void tst_LongPollingLink::sendsHeadersAndCookies()
{
    RawServer server(
        {RawServer::ok("[]", "Set-Cookie: BAYEUX_BROWSER=b1; Path=/; HttpOnly\r\n"), RawServer::ok("[]")});
    const auto cookies = std::make_shared<QNetworkCookieJar>();
    {
        LongPollingLink link(server.url(), {.headers = {{"X-Token", "t0"}}, .cookies = cookies});
        open(link);
        link.send(1, batchOf(R"([{"channel":"/meta/handshake"}])"));
        QTRY_COMPARE(m_listener->heard.size(), 2);
        link.send(2, batchOf(R"([{"channel":"/meta/connect"}])"));
        QTRY_COMPARE(server.requests.size(), 2);
    }
    QVERIFY(!server.requests.at(0).toLower().contains("\r\ncookie:"));
    QVERIFY(server.requests.at(0).toLower().contains("\r\nx-token: t0\r\n"));
    QVERIFY(server.requests.at(1).contains("\r\nCookie: BAYEUX_BROWSER=b1\r\n"));
    QCOMPARE(cookies->cookiesForUrl(server.url()).size(), 1); // outlive the link
}

// What /cometd/handshake sets belongs to /cometd too (RFC 6265, 5.1.4).
void tst_LongPollingLink::cookiesWithoutAPath()
{
    RawServer server(
        {RawServer::ok("[]", "Set-Cookie: BAYEUX_BROWSER=b1\r\n"), RawServer::ok("[]"), RawServer::ok("[]")});
    LongPollingLink link(server.url());
    open(link);
    link.send(1, batchOf(R"([{"channel":"/meta/handshake"}])"));
    QTRY_COMPARE(m_listener->heard.size(), 2);
    link.send(2, batchOf(R"([{"channel":"/meta/connect"}])"));
    QTRY_COMPARE(m_listener->heard.size(), 4);
    link.send(3, batchOf(R"([{"channel":"/a"}])"));
    QTRY_COMPARE(server.requests.size(), 3);
    QVERIFY(server.requests.at(1).contains("\r\nCookie: BAYEUX_BROWSER=b1\r\n"));
    QVERIFY(server.requests.at(2).contains("\r\nCookie: BAYEUX_BROWSER=b1\r\n"));
}

void tst_LongPollingLink::refusesAnAddressThatIsNone_data()
{
    QTest::addColumn<QString>("url");
    for (const char *url : {"", "ftp://127.0.0.1/", "http://", "127.0.0.1:8080", "http://[::1/"})
        QTest::newRow(url) << QString::fromUtf8(url);
}

void tst_LongPollingLink::refusesAnAddressThatIsNone()
{
    QFETCH(QString, url);
    LongPollingLink link{QUrl(url)};
    link.setHandler(m_listener.get());
    link.open();
    QTRY_COMPARE(m_listener->heard.size(), 1);
    QVERIFY2(m_listener->heard.at(0).startsWith(u"failed: not the address of a Bayeux server"_s),
             qUtf8Printable(m_listener->heard.at(0)));
    QCOMPARE(m_listener->lastFailure.fault, LinkFault::NoAddress);
}

void tst_LongPollingLink::connectionRefused()
{
    QUrl nobody;
    {
        RawServer server;
        nobody = server.url();
    }
    LongPollingLink link(nobody);
    open(link);
    link.send(3, batchOf(R"([{"channel":"/meta/handshake"}])"));
    QTRY_COMPARE(m_listener->heard.size(), 1);
    QCOMPARE(m_listener->lastFailure.fault, LinkFault::NobodyListens);
    QCOMPARE(m_listener->lastFailure.batch, std::optional<quint64>(3));
}

void tst_LongPollingLink::badServers_data()
{
    QTest::addColumn<QByteArray>("answer");
    QTest::addColumn<LinkFault>("fault");
    QTest::addColumn<int>("httpCode");
    using enum LinkFault;
    QTest::newRow("closes at once") << ""_ba << Closed << 0;
    QTest::newRow("404") << "HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n"_ba << HttpStatus << 404;
    QTest::newRow("500 with a body") << "HTTP/1.1 500 Oops\r\nContent-Length: 2\r\n\r\nhi"_ba << HttpStatus
                                     << 500;
    QTest::newRow("redirects") << "HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1:1/\r\n"
                                  "Content-Length: 0\r\n\r\n"_ba
                               << HttpStatus << 302;
    QTest::newRow("wants a password") << "HTTP/1.1 401 Unauthorized\r\nWWW-Authenticate: Basic\r\n"
                                         "Content-Length: 0\r\n\r\n"_ba
                                      << HttpStatus << 401;
    QTest::newRow("empty 200") << RawServer::ok({}) << NotBayeux << 204;
    QTest::newRow("204") << "HTTP/1.1 204 No Content\r\nContent-Length: 0\r\n\r\n"_ba << HttpStatus << 204;
    QTest::newRow("not HTTP") << "220 mail.example ESMTP\r\n\r\n"_ba << Closed << 0;
    QTest::newRow("closes in the head") << "HTTP/1.1 200 OK\r\nConte"_ba << Closed << 0;
    QTest::newRow("closes in the body")
        << "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n20\r\n[{"_ba << Closed << 0;
}

// Each ends in one failure of the batch, with a reason, and nothing after it.
void tst_LongPollingLink::badServers()
{
    QFETCH(QByteArray, answer);
    QFETCH(LinkFault, fault);
    QFETCH(int, httpCode);
    RawServer server({answer, answer, answer, answer});
    LongPollingLink link(server.url());
    open(link);
    link.send(5, batchOf(R"([{"channel":"/meta/handshake"}])"));
    QTRY_VERIFY(!m_listener->heard.isEmpty());
    const QStringList heard = m_listener->heard;
    QVERIFY2(heard.last().startsWith(u"failed 5: "_s), qUtf8Printable(heard.last()));
    QVERIFY2(heard.last().size() > 15, qUtf8Printable(heard.last()));
    QCOMPARE(heard.size(), 1);
    QCOMPARE(int(m_listener->lastFailure.fault), int(fault));
    QCOMPARE(m_listener->lastFailure.httpCode.value_or(0), httpCode);
    for (int i = 0; i < 20; ++i)
        QCoreApplication::processEvents();
    QCOMPARE(m_listener->heard, heard);
}

void tst_LongPollingLink::answerTooLarge()
{
    RawServer server({"HTTP/1.1 200 OK\r\n\r\n" + QByteArray(200'000, 'x')});
    LongPollingLink link(server.url(), {}, 1000);
    open(link);
    link.send(5, batchOf(R"([{"channel":"/meta/connect"}])"));
    QTRY_COMPARE(m_listener->heard, QStringList{u"failed 5: the server's answer is too large"_s});
}

void tst_LongPollingLink::exchangesAreIndependent()
{
    RawServer server({"HTTP/1.1 500 Oops\r\nContent-Length: 0\r\n\r\n", RawServer::ok("[]")});
    LongPollingLink link(server.url());
    open(link);
    link.send(1, batchOf(R"([{"channel":"/a"}])"));
    QTRY_COMPARE(m_listener->heard.size(), 1);
    link.send(2, batchOf(R"([{"channel":"/b"}])"));
    QTRY_COMPARE(m_listener->heard.size(), 3);
    QCOMPARE(m_listener->heard.last(), u"answered 2"_s);
}

void tst_LongPollingLink::abortsOne()
{
    RawServer server; // answers nothing
    LongPollingLink link(server.url());
    open(link);
    link.send(1, batchOf(R"([{"channel":"/a"}])"));
    QTRY_COMPARE(server.requests.size(), 1);
    link.abort(1);
    link.abort(99);
    for (int i = 0; i < 20; ++i)
        QCoreApplication::processEvents();
    QVERIFY(m_listener->heard.isEmpty());
}

void tst_LongPollingLink::noCallsAfterClose()
{
    RawServer server({RawServer::ok("[]")});
    LongPollingLink link(server.url());
    open(link);
    link.send(1, batchOf(R"([{"channel":"/a"}])"));
    link.close("test");
    link.close("again");
    for (int i = 0; i < 20; ++i)
        QCoreApplication::processEvents();
    QVERIFY(m_listener->heard.isEmpty());
    open(link);
}

void tst_LongPollingLink::mayBeDestroyedInAHandler()
{
    struct Destroying final : ClientLinkHandler
    {
        void linkOpened() override {}
        void linkReceived(const QByteArray &) override { link.reset(); }
        void batchAnswered(quint64) override { QFAIL("called after its end"); }
        void linkFailed(const LinkFailure &) override { QFAIL("did not fail"); }
        std::unique_ptr<LongPollingLink> link;
    } destroying;
    RawServer server({RawServer::ok("[]")});
    destroying.link = std::make_unique<LongPollingLink>(server.url());
    destroying.link->setHandler(&destroying);
    destroying.link->open();
    destroying.link->send(1, batchOf(R"([{"channel":"/a"}])"));
    QTRY_VERIFY(!destroying.link);
}

// A server that answers with what is no Bayeux: a failure that says so, and another attempt.
void tst_LongPollingLink::clientSurvivesTheServer()
{
    RawServer server({RawServer::ok("<html>"), RawServer::ok("[]"), RawServer::ok("{}"),
                      RawServer::ok("[{\"channel\":\"/meta/handshake\",\"id\":\"4\",\"successful\":true,"
                                    "\"clientId\":\"c1\"}]")});
    ClientOptions options;
    options.backoff = constantBackoff(1ms);
    BayeuxClient client(std::make_unique<LongPollingLink>(server.url()), options);
    QStringList failures;
    const auto listener =
        client.addListener(ChannelId::literal("/meta/handshake"), [&](const Message &reply) {
            failures.append(reply.isSuccessful() ? u"ok"_s : client.failure());
        });
    client.handshake({}, nullptr);
    QTRY_COMPARE(failures.size(), 4);
    QVERIFY2(failures.at(0).startsWith(u"the server sent something that is not Bayeux"_s),
             qUtf8Printable(failures.at(0)));
    QCOMPARE(failures.at(1), u"the server's answer leaves this out"_s);
    QCOMPARE(failures.at(3), u"ok"_s);
}

void tst_LongPollingLink::certificates_data()
{
    QTest::addColumn<QString>("certificate");
    QTest::addColumn<bool>("trusted");
    QTest::newRow("of its own making") << u"server"_s << false;
    QTest::newRow("of its own making, trusted") << u"server"_s << true;
    QTest::newRow("expired, trusted") << u"expired"_s << true;
}

void tst_LongPollingLink::certificates()
{
    QFETCH(QString, certificate);
    QFETCH(bool, trusted);
    const QSslConfiguration tls = serverTls(certificate);
    const QSslCertificate own = tls.localCertificate();
    QVERIFY(!own.isNull());
    RawServer server({RawServer::ok("[]")});
    server.tls = tls;
    ClientNetwork network;
    if (trusted)
        network.tls.setCaCertificates({own});
    QUrl url = server.url();
    url.setScheme(u"wss"_s);
    LongPollingLink link(url, network);
    open(link);
    link.send(1, batchOf(R"([{"channel":"/meta/handshake"}])"));
    QTRY_VERIFY(!m_listener->heard.isEmpty());
    if (trusted && certificate == u"server"_s) {
        QTRY_COMPARE(m_listener->heard.last(), u"answered 1"_s);
    } else {
        QCOMPARE(m_listener->lastFailure.fault, LinkFault::Certificate);
        QVERIFY2(m_listener->heard.last().contains(u"certificate"_s), qPrintable(m_listener->heard.last()));
    }
}

} // namespace tst_longpollinglink

QTEST_GUILESS_MAIN(tst_longpollinglink::tst_LongPollingLink)
#include "tst_longpollinglink.moc"
