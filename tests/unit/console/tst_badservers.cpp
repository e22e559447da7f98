// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "console/client/bayeuxclient.h"
#include "console/client/systemclock.h"
#include "console/client/websocketlink.h"
#include "console/models/console.h"
#include "tests/unit/console/scriptedmonitor.h"

#include <QtCore/QJsonArray>
#include <QtNetwork/QTcpServer>
#include <QtNetwork/QTcpSocket>
#include <QtTest/QTest>
#include <QtWebSockets/QWebSocket>
#include <QtWebSockets/QWebSocketServer>

namespace tst_badservers {

using namespace halley;
using namespace halley::console;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

// A console over the network, with little patience.
struct RemoteConsole final : ServerWay
{
    explicit RemoteConsole(const QUrl &url)
        : client(std::make_unique<WebSocketLink>(url), impatience(), &RemoteConsole::clock)
    {
        ConsoleSetup setup;
        setup.identity = ConnectionStatus::Identity::Operator;
        setup.target = url.authority();
        setup.clock = &RemoteConsole::clock;
        setup.way = this;
        console = std::make_unique<Console>(client, std::move(setup));
        console->open();
    }
    static ClientOptions impatience()
    {
        ClientOptions options;
        options.connectTimeout = 300ms;
        options.maxNetworkDelay = 300ms;
        return options;
    }
    static Instant clock() { return ConsoleClock::now(); }

    Trouble trouble() const override { return {client.fault(), client.failure(), client.httpStatus()}; }
    bool isTrying() const override { return client.state() != ClientState::Disconnected; }
    std::optional<Instant> nextAttempt() const override { return client.nextAttempt(); }
    void tryNow() override { client.tryNow(); }

    QString problem()
    {
        console->connection()->tick();
        return console->connection()->problem();
    }

    BayeuxClient client;
    std::unique_ptr<Console> console;
};

// Says the same to everybody who connects, then closes or stays.
struct Talker
{
    Talker(const QByteArray &says, bool stays)
    {
        QVERIFY(server.listen(QHostAddress::LocalHost));
        QObject::connect(&server, &QTcpServer::newConnection, &server, [this, says, stays] {
            QTcpSocket *socket = server.nextPendingConnection();
            if (!says.isEmpty())
                socket->write(says);
            if (!stays)
                socket->disconnectFromHost();
        });
    }
    [[nodiscard]] QUrl url() const { return QUrl(u"ws://127.0.0.1:%1/cometd"_s.arg(server.serverPort())); }
    QTcpServer server;
};

// A WebSocket server that answers whatever comes with the same.
struct Chatter
{
    enum class Says : quint8 { Text, Binary, Nothing, Goodbye };
    Chatter(Says says, const QString &text) : server(u"chatter"_s, QWebSocketServer::NonSecureMode)
    {
        QVERIFY(server.listen(QHostAddress::LocalHost));
        QObject::connect(&server, &QWebSocketServer::newConnection, &server, [this, says, text] {
            QWebSocket *socket = server.nextPendingConnection();
            socket->setParent(&server);
            if (says == Says::Goodbye)
                socket->close();
            QObject::connect(socket, &QWebSocket::textMessageReceived, socket, [=](const QString &) {
                if (says == Says::Text)
                    socket->sendTextMessage(text);
                else if (says == Says::Binary)
                    socket->sendBinaryMessage(text.toUtf8());
            });
        });
    }
    [[nodiscard]] QUrl url() const { return QUrl(u"ws://127.0.0.1:%1/cometd"_s.arg(server.serverPort())); }
    QWebSocketServer server;
};

QString nested(int depth)
{
    return QString(depth, u'[') + QString(depth, u']');
}

// A value for every member of every answer, whatever was asked.
QJsonValue deepValue(int depth)
{
    QJsonValue value = 1;
    for (int i = 0; i < depth; ++i)
        value = QJsonArray{value};
    return value;
}

// Every word of the protocol with this value.
QJsonObject everywhere(const QJsonValue &value)
{
    QJsonObject object;
    for (const char *word :
         {"t",         "server",   "samples",         "name",        "version",    "address",   "started",
          "pid",       "options",  "queueMessages",   "rows",        "total",      "offset",    "id",
          "transport", "agent",    "state",           "queue",       "queueBytes", "in",        "out",
          "session",   "channel",  "subscriptions",   "subscribers", "queue_list", "last",      "previous",
          "timeline",  "messages", "skipped",         "size",        "json",       "cut",       "tap",
          "groups",    "channels", "flows",           "slow",        "unheard",    "events",    "kind",
          "severity",  "reason",   "detail",          "code",        "count",      "n",         "user",
          "error",     "column",   "sessions",        "rss",         "cpu",        "latency",   "what",
          "why",       "operator", "subscriber_rows", "rate",        "byteRate",   "receivers", "data",
          "readOnly"})
        object.insert(QString::fromLatin1(word), value);
    return object;
}

} // namespace

// Whatever answers, the console says what is wrong in a sentence, or shows what it can; it neither falls over
// nor hangs.
class BadServersTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void nobodyListens()
    {
        QUrl url;
        {
            const Talker talker({}, true);
            url = talker.url();
        }
        RemoteConsole remote(url);
        QTRY_VERIFY2(remote.problem().startsWith(u"Nothing listens at 127.0.0.1"_s),
                     qPrintable(remote.problem()));
        QVERIFY(!remote.console->connection()->advice().isEmpty());
    }

    void otherServers_data()
    {
        QTest::addColumn<QByteArray>("says");
        QTest::addColumn<bool>("stays");
        QTest::addColumn<QString>("problem");
        const auto row = [](const char *name, const QByteArray &says, bool stays, const char *problem) {
            QTest::newRow(name) << says << stays << QString::fromLatin1(problem);
        };
        row("404", "HTTP/1.1 404 Not Found\r\nContent-Length: 4\r\n\r\nnone", false,
            "no Bayeux server at this path");
        row("a page", "HTTP/1.1 200 OK\r\nContent-Length: 13\r\n\r\n<html></html>", false,
            "does not open a WebSocket");
        row("a page with markup in its status", "HTTP/1.1 200 <b>OK</b>\r\n\r\n", false,
            "does not open a WebSocket");
        row("proxy whose server is gone", "HTTP/1.1 502 Bad Gateway\r\n\r\n", false,
            "the server behind it does not");
        row("SSH", "SSH-2.0-OpenSSH_9.2\r\n", true, "does not answer");
        row("SMTP", "220 mail.example ESMTP\r\n", false, "not a WebSocket server");
        row("closes at once", {}, false, "not a WebSocket server");
        row("says nothing", {}, true, "does not answer");
        row("noise", QByteArray(100'000, '\x80'), false, "not a WebSocket server");
    }
    void otherServers()
    {
        QFETCH(QByteArray, says);
        QFETCH(bool, stays);
        QFETCH(QString, problem);
        const Talker talker(says, stays);
        RemoteConsole remote(talker.url());
        QTRY_VERIFY2(!remote.problem().isEmpty(), "nothing was said");
        // A bad first line may be found out at once or only by patience.
        const bool isSentence = remote.problem().contains(problem) ||
                                (stays && remote.problem().contains(u"not a WebSocket server"_s));
        QVERIFY2(isSentence, qPrintable(remote.problem()));
        QTRY_VERIFY(remote.console->connection()->canTryNow()); // goes on trying
    }

    void otherWebSockets_data()
    {
        QTest::addColumn<int>("says");
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("problem");
        const auto row = [](const char *name, Chatter::Says says, const QString &text, const char *problem) {
            QTest::newRow(name) << int(says) << text << QString::fromLatin1(problem);
        };
        using enum Chatter::Says;
        row("garbage", Text, u"Hello, <b>world</b>"_s, "does not speak Bayeux");
        row("other JSON", Text, u"{\"jsonrpc\":\"2.0\"}"_s, "does not");
        row("a number", Text, u"42"_s, "does not speak Bayeux");
        row("nested a thousand times", Text, nested(1'000), "does not speak Bayeux");
        row("nested a hundred thousand times", Text, nested(100'000), "does not speak Bayeux");
        row("one megabyte", Text, u'"' + QString(1'000'000, u'x') + u'"', "does not speak Bayeux");
        row("five megabytes", Text, u'"' + QString(5'000'000, u'x') + u'"', "");
        row("binary", Binary, u"data"_s, "does not speak Bayeux");
        row("nothing", Nothing, {}, "does not answer");
        row("closes at once", Goodbye, {}, "closed the connection");
    }
    void otherWebSockets()
    {
        QFETCH(int, says);
        QFETCH(QString, text);
        QFETCH(QString, problem);
        const Chatter chatter(Chatter::Says(says), text);
        RemoteConsole remote(chatter.url());
        QTRY_VERIFY2(!remote.problem().isEmpty() && remote.problem().contains(problem),
                     qPrintable(remote.problem()));
        const QString shown = remote.problem() + remote.console->connection()->advice();
        QVERIFY2(shown.size() < 1'000, qPrintable(shown.left(2'000)));
    }

    void monitors_data()
    {
        QTest::addColumn<QJsonValue>("value");
        const auto row = [](const char *name, const QJsonValue &value) { QTest::newRow(name) << value; };
        row("null", QJsonValue::Null);
        row("texts", u"text"_s);
        row("markup", u"<img src='http://x/'><b>bold</b><script>alert(1)</script>"_s);
        row("directions and controls", u"\u202e\u2066abc\u0000\u0007\u001b[31m\n\r\u2028"_s);
        row("a megabyte", QString(1'000'000, u'x'));
        row("half a pair", QString(QChar(0xd800)));
        row("true", true);
        row("negative", -1);
        row("huge", 1e308);
        row("tiny", -1e308);
        row("fraction", 0.5);
        row("empty list", QJsonArray());
        row("empty object", QJsonObject());
        row("list of nonsense", QJsonArray{1, u"x"_s, QJsonValue::Null, QJsonArray{}, QJsonObject{}});
        row("objects of nonsense",
            QJsonArray{everywhere(-1), everywhere(u"<b>"_s), everywhere(QJsonArray{})});
        row("object of nonsense", everywhere(1e300));
        row("deep", deepValue(1'000));
        row("objects of deep nonsense", QJsonArray{everywhere(deepValue(500))});
    }
    // A monitor that answers everything with nonsense, and pushes it on every channel.
    void monitors()
    {
        QFETCH(QJsonValue, value);
        ScriptedMonitor monitor;
        Instant now{1h, 1'750'000'000'000ms};
        ConsoleSetup setup;
        setup.clock = [&now] { return now; };
        Console console(monitor, std::move(setup));
        console.open();
        const QJsonObject nonsense = everywhere(value);
        const auto settle = [&] {
            for (int i = 0; i < 200 && !monitor.open().isEmpty(); ++i)
                monitor.answer(nonsense);
        };
        settle();
        console.sessions()->setActive(true);
        console.channels()->setActive(true);
        settle();
        for (const QByteArrayView channel : {monitorwords::overviewChannel, monitorwords::sessionsChannel,
                                             monitorwords::channelsChannel, monitorwords::eventsChannel})
            monitor.push(channel, nonsense);
        settle();
        console.sessions()->setSelectedId(u"x"_s);
        console.channels()->setSelectedName(u"/x"_s);
        settle();
        console.connection()->tick();
        for (const QString &text : {console.connection()->problem(), console.connection()->server(),
                                    console.connection()->address(), console.connection()->freshness()})
            QVERIFY(text.size() < 10'000);
    }
};

} // namespace tst_badservers

QTEST_MAIN(tst_badservers::BadServersTest)
#include "tst_badservers.moc"
