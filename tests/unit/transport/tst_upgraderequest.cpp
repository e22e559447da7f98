// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "server/transport/httpparser.h"
#include "server/transport/upgraderequest.h"

#include <QtTest/QTest>

namespace tst_upgraderequest {

using namespace Qt::StringLiterals;
using namespace halley;

// Which WebSocket upgrades go ahead, and how the others are answered.
class TestUpgradeRequest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void accepts_data();
    void accepts();
    void refuses_data();
    void refuses();
    void bytesAfterTheHead();
    void subprotocol_data();
    void subprotocol();
    void otherMappings();
    void headIsClean();
};

using Fields = QList<std::pair<QByteArray, QByteArray>>;

// A good upgrade, with these fields changed; an empty value takes the field away.
static HttpRequest upgradeWith(const Fields &changes = {}, const QByteArray &path = "/cometd")
{
    Fields fields{{"Host", "h:8080"},
                  {"Upgrade", "websocket"},
                  {"Connection", "Upgrade"},
                  {"Sec-WebSocket-Key", "dGhlIHNhbXBsZSBub25jZQ=="},
                  {"Sec-WebSocket-Version", "13"}};
    HttpRequest request;
    request.path = path;
    request.isUpgrade = true;
    for (const auto &[name, value] : changes)
        fields.removeIf([&name = name](const auto &field) { return field.first == name; });
    for (const auto &[name, value] : fields + changes) {
        if (!value.isEmpty())
            request.headers.append(name, value);
    }
    return request;
}

static int statusOf(const HttpRequest &request, const UpgradeRequest::Rules &rules = {},
                    qsizetype bytesAfterHead = 0)
{
    const auto verdict = UpgradeRequest::judge(request, rules, bytesAfterHead);
    return verdict ? 101 : int(verdict.error().status);
}

void TestUpgradeRequest::accepts_data()
{
    QTest::addColumn<HttpRequest>("request");
    QTest::newRow("plain") << upgradeWith();
    QTest::newRow("final slash") << upgradeWith({}, "/cometd/");
    QTest::newRow("below") << upgradeWith({}, "/cometd/connect/x");
    QTest::newRow("as Firefox says it") << upgradeWith({{"Connection", "keep-alive, Upgrade"}});
    QTest::newRow("other case") << upgradeWith({{"Connection", "upgrade"}, {"Upgrade", "WebSocket"}});
    QTest::newRow("same origin") << upgradeWith({{"Origin", "http://h:8080"}});
    QTest::newRow("subprotocols and extensions offered") << upgradeWith(
        {{"Sec-WebSocket-Protocol", "a, b"}, {"Sec-WebSocket-Extensions", "permessage-deflate"}});
}

void TestUpgradeRequest::accepts()
{
    QFETCH(HttpRequest, request);
    QCOMPARE(statusOf(request), 101);
}

void TestUpgradeRequest::refuses_data()
{
    QTest::addColumn<HttpRequest>("request");
    QTest::addColumn<int>("status");
    HttpRequest post = upgradeWith();
    post.method = HttpMethod::Post;
    QTest::newRow("POST") << post << 405;
    HttpRequest old = upgradeWith();
    old.versionMinor = 0;
    QTest::newRow("HTTP/1.0") << old << 400;
    HttpRequest body = upgradeWith();
    body.body = "x";
    QTest::newRow("body") << body << 400;
    for (const char *path :
         {"/", "/cometdx", "/comet", "/x/cometd", "//cometd", "/COMETD", "/cometd/../x", "*"})
        QTest::addRow("path %s", path) << upgradeWith({}, path) << 404;
    QTest::newRow("other origin") << upgradeWith({{"Origin", "http://evil"}}) << 403;
    QTest::newRow("null origin") << upgradeWith({{"Origin", "null"}}) << 403;
    QTest::newRow("no Upgrade") << upgradeWith({{"Upgrade", ""}}) << 400;
    QTest::newRow("other Upgrade") << upgradeWith({{"Upgrade", "h2c"}}) << 400;
    QTest::newRow("no Connection") << upgradeWith({{"Connection", ""}}) << 400;
    QTest::newRow("other Connection") << upgradeWith({{"Connection", "keep-alive"}}) << 400;
    QTest::newRow("no version") << upgradeWith({{"Sec-WebSocket-Version", ""}}) << 426;
    QTest::newRow("version 8") << upgradeWith({{"Sec-WebSocket-Version", "8"}}) << 426;
    QTest::newRow("version 13, 8") << upgradeWith({{"Sec-WebSocket-Version", "13, 8"}}) << 426;
    QTest::newRow("two versions") << upgradeWith(
                                         {{"Sec-WebSocket-Version", "13"}, {"Sec-WebSocket-Version", "13"}})
                                  << 426;
    QTest::newRow("no Host") << upgradeWith({{"Host", ""}}) << 400;
    for (const char *key : {"", "x", "dGhlIHNhbXBsZSBub25jZQ",
                            "dGhlIHNhbXBsZSBub25jZQ=", "dGhlIHNhbXBsZSBub25jZ===", "dGhlIHNhbXBsZSBub25jZSEh",
                            "dGhlIHNhbXBsZSBub25j!Q==", "dGhlIHNhbXBsZSBub25jZQ==dGhl"})
        QTest::addRow("key '%s'", key) << upgradeWith({{"Sec-WebSocket-Key", key}}) << 400;
    QTest::newRow("two keys") << upgradeWith({{"Sec-WebSocket-Key", "dGhlIHNhbXBsZSBub25jZQ=="},
                                              {"Sec-WebSocket-Key", "dGhlIHNhbXBsZSBub25jZQ=="}})
                              << 400;
}

void TestUpgradeRequest::refuses()
{
    QFETCH(HttpRequest, request);
    QFETCH(int, status);
    QCOMPARE(statusOf(request), status);
}

void TestUpgradeRequest::bytesAfterTheHead()
{
    QCOMPARE(statusOf(upgradeWith(), {}, 1), 400);
}

void TestUpgradeRequest::subprotocol_data()
{
    QTest::addColumn<QByteArray>("offered");
    QTest::addColumn<int>("status");
    QTest::newRow("none") << QByteArray() << 400;
    QTest::newRow("other") << "chat"_ba << 400;
    QTest::newRow("longer") << "bayeux2"_ba << 400;
    QTest::newRow("same") << "bayeux"_ba << 101;
    QTest::newRow("among others") << "chat, bayeux"_ba << 101;
}

void TestUpgradeRequest::subprotocol()
{
    QFETCH(QByteArray, offered);
    QFETCH(int, status);
    UpgradeRequest::Rules rules;
    rules.subprotocol = "bayeux";
    const HttpRequest request = upgradeWith({{"Sec-WebSocket-Protocol", offered}});
    QCOMPARE(statusOf(request, rules), status);
    if (status == 101)
        QVERIFY(UpgradeRequest::judge(request, rules, 0)
                    ->head()
                    .contains("\r\nSec-WebSocket-Protocol: bayeux\r\n"));
}

void TestUpgradeRequest::otherMappings()
{
    UpgradeRequest::Rules rules;
    rules.mappings = {"/a/*", "/b"};
    rules.origin = OriginCheck({{"http://other"}, false, true, {}});
    QCOMPARE(statusOf(upgradeWith({}, "/a/x"), rules), 101);
    QCOMPARE(statusOf(upgradeWith({}, "/b"), rules), 101);
    QCOMPARE(statusOf(upgradeWith({}, "/cometd"), rules), 404);
    QCOMPARE(statusOf(upgradeWith({{"Origin", "http://other"}}, "/a"), rules), 101);
}

// What QWebSocketServer gets is again a good upgrade, and holds nothing that the client could have put into
// it.
void TestUpgradeRequest::headIsClean()
{
    const HttpRequest request = upgradeWith({{"Origin", "http://h:8080"},
                                             {"Cookie", QByteArray(9000, 'c')},
                                             {"Sec-WebSocket-Protocol", "a"},
                                             {"Sec-WebSocket-Extensions", "x"}},
                                            "/cometd/" + QByteArray(5000, 'p'));
    const auto verdict = UpgradeRequest::judge(request, {}, 0);
    QVERIFY(verdict);
    QCOMPARE(verdict->head(),
             "GET / HTTP/1.1\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
             "Host: h:8080\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n");
    HttpParser parser{Limits()};
    QCOMPARE(parser.feed(verdict->head()), verdict->head().size());
    QVERIFY(parser.hasRequest());
    QVERIFY(parser.takeRequest().isUpgrade);
}

} // namespace tst_upgraderequest

QTEST_APPLESS_MAIN(tst_upgraderequest::TestUpgradeRequest)
#include "tst_upgraderequest.moc"
