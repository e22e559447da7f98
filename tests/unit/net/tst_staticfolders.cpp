// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "server/net/staticfolders.h"

#include <QtCore/QDir>
#include <QtCore/QFile>
#include <QtCore/QTemporaryDir>
#include <QtTest/QTest>

namespace tst_staticfolders {

using namespace halley;

class StaticFoldersTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void serves_data();
    void serves();
    void servesNot_data();
    void servesNot();
    void redirectsToTheFolder();

private:
    void write(const QString &name, const QByteArray &content) const;
    [[nodiscard]] std::optional<HttpResponse> get(const QByteArray &path) const;

    QTemporaryDir m_dir;
    std::unique_ptr<StaticFolders> m_content;
};

void StaticFoldersTest::write(const QString &name, const QByteArray &content) const
{
    const QString path = m_dir.filePath(name);
    QVERIFY(QDir().mkpath(QFileInfo(path).path()));
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(content);
}

std::optional<HttpResponse> StaticFoldersTest::get(const QByteArray &path) const
{
    const auto parsed = RequestPath::parse(path);
    return parsed ? m_content->get(*parsed) : std::nullopt;
}

void StaticFoldersTest::initTestCase()
{
    write(QStringLiteral("demos/chat/index.html"), "<p>chat");
    write(QStringLiteral("demos/chat/chat.js"), "go()");
    write(QStringLiteral("demos/chat/a b.css"), "p{}");
    write(QStringLiteral("demos/chat/key.pem"), "secret");
    write(QStringLiteral("demos/empty/other.html"), "no index");
    write(QStringLiteral("demos/big.js"), QByteArray(5 * 1024 * 1024, ' '));
    write(QStringLiteral("lib/cometd.js"), "library");
    write(QStringLiteral("lib/package.json"), "{}");
    write(QStringLiteral("outside.html"), "secret");
    QVERIFY(QFile::link(m_dir.filePath(QStringLiteral("outside.html")),
                        m_dir.filePath(QStringLiteral("demos/chat/link.html"))));
    m_content = std::make_unique<StaticFolders>(QList<StaticFolder>{
        {"/demos/lib", m_dir.filePath(QStringLiteral("lib")), {QStringLiteral("js")}},
        {"/demos", m_dir.filePath(QStringLiteral("demos")), {}},
    });
}

void StaticFoldersTest::serves_data()
{
    QTest::addColumn<QByteArray>("path");
    QTest::addColumn<QByteArray>("type");
    QTest::addColumn<QByteArray>("body");

    QTest::newRow("file") << QByteArray("/demos/chat/chat.js") << QByteArray("text/javascript; charset=utf-8")
                          << QByteArray("go()");
    QTest::newRow("index") << QByteArray("/demos/chat/") << QByteArray("text/html; charset=utf-8")
                           << QByteArray("<p>chat");
    QTest::newRow("escaped") << QByteArray("/demos/chat/a%20b.css") << QByteArray("text/css; charset=utf-8")
                             << QByteArray("p{}");
    QTest::newRow("deeper prefix") << QByteArray("/demos/lib/cometd.js")
                                   << QByteArray("text/javascript; charset=utf-8") << QByteArray("library");
}

void StaticFoldersTest::serves()
{
    QFETCH(const QByteArray, path);
    const auto response = get(path);
    QVERIFY(response.has_value());
    QCOMPARE(response->status, HttpStatus::Ok);
    QTEST(response->contentType, "type");
    QTEST(response->body, "body");
    QCOMPARE(response->headers.value("X-Content-Type-Options").value_or(""), QByteArrayView("nosniff"));
}

void StaticFoldersTest::servesNot_data()
{
    QTest::addColumn<QByteArray>("path");
    for (const char *path :
         {"/", "/demos", "/demos/", "/other/x.js", "/demos/nothing.js", "/demos/chat/key.pem",
          "/demos/empty/", "/demos/big.js", "/demos/lib/package.json", "/demos/lib/", "/demos/chat/link.html",
          "/demos/../outside.html", "/demos/..%2foutside.html", "/demos/chat/chat.js/",
          "/demos/chat/chat.js%00.html", "/demos//etc/passwd"})
        QTest::newRow(path) << QByteArray(path);
}

void StaticFoldersTest::servesNot()
{
    QFETCH(const QByteArray, path);
    QVERIFY(!get(path).has_value());
}

void StaticFoldersTest::redirectsToTheFolder()
{
    const auto response = get("/demos/chat");
    QVERIFY(response.has_value());
    QCOMPARE(response->status, HttpStatus::PermanentRedirect);
    QCOMPARE(response->headers.value("Location").value_or(""), QByteArrayView("/demos/chat/"));
}

} // namespace tst_staticfolders

QTEST_APPLESS_MAIN(tst_staticfolders::StaticFoldersTest)
#include "tst_staticfolders.moc"
